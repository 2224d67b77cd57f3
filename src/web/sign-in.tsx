/** `/sign-in` and `/sign-out`: operators come and go. Attempts are limited; a wrong password says so and nothing else. */
import type { Context, Hono } from 'hono'
import type { WebContext } from './context.ts'
import { sendRefused, signedForm } from './gates.tsx'
import { sendPage } from './reply.tsx'
import { addressOf, dropSession, keepSession, onward, sessionOf } from './session.ts'
import { SignInView, type SignInTrouble } from './views/sign-in.tsx'

const MOST_NAME = 60

const field = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

export const signInResource = (app: Hono, web: WebContext): void => {
  const show = (c: Context, to: string, trouble: SignInTrouble | null, status: 200 | 401 | 429) =>
    sendPage(
      c,
      web,
      { title: 'Sign in', section: null },
      <SignInView to={to} isPossible={web.access.isPossible} trouble={trouble} />,
      status,
    )
  app.get('/sign-in', async (c): Promise<Response> => {
    c.header('cache-control', 'no-store')
    const to = onward(c.req.query('to'), '/operate')
    return sessionOf(c, web) === null ? show(c, to, null, 200) : c.redirect(to, 303)
  })
  app.post('/sign-in', async (c) => {
    const form = await c.req.formData()
    const to = onward(field(form, 'to'), '/operate')
    const name = field(form, 'name').trim().slice(0, MOST_NAME)
    const result = await web.access.signIn({
      name: name === '' ? 'operator' : name,
      password: field(form, 'password'),
      address: addressOf(c),
    })
    if (result.kind === 'in') {
      keepSession(c, web, result.token, result.maxAgeS)
      return c.redirect(to, 303)
    }
    if (result.kind === 'wrong') return show(c, to, { kind: 'wrong' }, 401)
    c.header('retry-after', String(result.retryAfterS))
    return show(c, to, { kind: 'throttled', minutes: Math.ceil(result.retryAfterS / 60) }, 429)
  })
  app.post('/sign-out', async (c) => {
    if ((await signedForm(c, web)) === null) return sendRefused(c, web, 'The form is out of date.')
    dropSession(c)
    return c.redirect('/', 303)
  })
}
