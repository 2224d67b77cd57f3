/** The frame of every page: head, navigation, footer with the disclaimer. */
import type { Child } from 'hono/jsx'

export type Section =
  | 'overview'
  | 'programs'
  | 'changes'
  | 'institutions'
  | 'sources'
  | 'statistics'
  | 'subscribe'
  | 'operate'
  | null

const NAVIGATION: readonly (readonly [Section, string, string])[] = [
  ['overview', '/', 'Overview'],
  ['programs', '/programs', 'Programs'],
  ['changes', '/changes', 'Changes'],
  ['institutions', '/institutions', 'Institutions'],
  ['statistics', '/statistics', 'Statistics'],
  ['sources', '/sources', 'Sources'],
]

const SUBSCRIBING: typeof NAVIGATION = [['subscribe', '/subscribe', 'Subscribe']]
const OPERATING: typeof NAVIGATION = [['operate', '/operate', 'Operate']]

type LayoutProps = {
  readonly title: string
  readonly section: Section
  readonly feed?: string
  readonly styleHref: string
  readonly scriptHref: string
  /** Whether people may subscribe by themselves. */
  readonly subscribable: boolean
  /** Who is signed in; null where nobody is. */
  readonly operator: { readonly name: string; readonly token: string } | null
  readonly children?: Child
}

export const Layout = ({
  title,
  section,
  feed,
  styleHref,
  scriptHref,
  subscribable,
  operator,
  children,
}: LayoutProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{section === 'overview' ? title : `${title} · visawatch`}</title>
      <link rel="stylesheet" href={styleHref} />
      <script type="module" src={scriptHref} />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      {feed === undefined ? null : (
        <link rel="alternate" type="application/atom+xml" title="Changes of visa policy" href={feed} />
      )}
    </head>
    <body>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="top">
        <div class="wide">
          <a class="brand" href="/">
            visawatch
          </a>
          <nav aria-label="Main">
            <ul>
              {[...NAVIGATION, ...(operator === null ? [] : OPERATING), ...(subscribable ? SUBSCRIBING : [])].map(
                ([id, href, name]) => (
                  <li class={id === 'subscribe' ? 'call' : undefined}>
                    <a href={href} aria-current={id === section ? 'page' : undefined}>
                      {name}
                    </a>
                  </li>
                ),
              )}
            </ul>
          </nav>
        </div>
      </header>
      <main id="content" class="wide" tabindex={-1}>
        {children}
      </main>
      <footer class="bottom">
        <div class="wide">
          <p>
            Policies are shown as published on the programs’ own pages on the dates given, read by a program that can be
            wrong. This is not legal advice. Confirm with the program before you rely on it.
          </p>
          <p class="more">
            <a href="/labels">What the words mean</a> <a href="/changes.atom">Atom feed of changes</a>{' '}
            <span>All times are UTC.</span>
            {operator === null ? <a href="/sign-in">Sign in</a> : null}
          </p>
          {operator === null ? null : (
            <form action="/sign-out" method="post" class="sign-out">
              <input type="hidden" name="token" value={operator.token} />
              <button type="submit" class="plain">
                Sign out <bdi>{operator.name}</bdi>
              </button>
            </form>
          )}
        </div>
      </footer>
    </body>
  </html>
)
