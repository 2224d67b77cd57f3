import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE_SCREENS, seedHostile } from '../support/hostile-data.ts'
import { openWeb, type TestWeb } from './web.ts'

describe('texts that try to become something else', () => {
  let web: TestWeb
  beforeAll(async () => {
    web = await openWeb()
    await seedHostile(web.database.db)
  })
  afterAll(() => web.close())

  it('stay text on every screen', async () => {
    for (const path of HOSTILE_SCREENS) {
      const response = await web.get(path)
      expect(response.status, path).toBe(200)
      const $ = load(await response.text())
      expect(
        $('script:not([src^="/script."]), script:not(:empty), img, iframe, object, style, base, form[action^="http"]')
          .length,
        path,
      ).toBe(0)
      for (const element of $('*').toArray()) {
        for (const [name, value] of Object.entries('attribs' in element ? element.attribs : {})) {
          expect(name, path).not.toMatch(/^on|^style$|^srcdoc$/)
          if (name === 'href' || name === 'action')
            expect(value, path).toMatch(/^(\/|#|https:\/\/hostile\.example\/|mailto:gme@reader\.example\?[^"<>]*$)/)
        }
      }
    }
  })

  it('are shown whole, isolated in their direction', async () => {
    const $ = load(await (await web.get('/programs/hostile')).text())
    expect($('h1').text()).toContain('<script>alert(1)</script>')
    const evidence = $('.policy-now blockquote').first()
    expect(evidence.text()).toContain('H-1B one'.slice(0, 4))
    expect(evidence.text()).toContain('<img src=x onerror=alert(2)>')
    expect(evidence.text()).toContain('&lt;b&gt;')
    expect(evidence.attr('dir')).toBe('auto')
    expect($('mark').first().text()).toBe('two <b>')
  })

  it('leave the feed free of what XML forbids, and its content escaped once more', async () => {
    const xml = await (await web.get('/changes.atom')).text()
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/)
    const $ = load(xml, { xml: true })
    expect($('script, img').length).toBe(0)
    const content = load($('entry > content').text())
    expect(content('script, img').length).toBe(0)
    expect(content('ins').first().text()).toContain('<script>alert(1)</script>')
  })

  it('stay text in refusals', async () => {
    for (const path of [
      '/programs?state=%3Cscript%3E',
      '/programs/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E',
      '/%3Cscript%3E',
    ]) {
      const response = await web.get(path)
      expect([400, 404]).toContain(response.status)
      expect(load(await response.text())('script:not([src])').length, path).toBe(0)
    }
  })
})
