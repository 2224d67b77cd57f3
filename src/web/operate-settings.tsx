/** `/operate/settings`: the settings as they were loaded, without their secrets. Changes none: they are files and the environment. */
import type { Hono } from 'hono'
import type { WebContext } from './context.ts'
import { sendPage } from './reply.tsx'
import { settingsShown } from './settings-shown.ts'
import { SettingsView } from './views/operate/settings.tsx'

export const settingsResource = (app: Hono, web: WebContext): void => {
  app.get('/operate/settings', (c) => {
    const shown = web.loaded === null ? [] : settingsShown(web.loaded)
    return sendPage(c, web, { title: 'Settings', section: 'operate' }, <SettingsView settings={shown} />)
  })
}
