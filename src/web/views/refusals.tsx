/** Pages that say no: not found, a question that cannot be asked, trouble of our own. Never tells internals. */
import type { Problem } from '../query.ts'

export const NotFound = ({ what, hint }: { readonly what: string; readonly hint: string | null }) => (
  <div class="refusal">
    <p class="eyebrow">404</p>
    <h1>Not found</h1>
    <p>{what}</p>
    {hint === null ? null : <p>{hint}</p>}
    <form action="/programs" class="search" role="search">
      <label for="q">Look for a program</label>
      <span class="row">
        <input id="q" name="q" type="search" placeholder="Specialty, institution, city or state" maxlength={120} />
        <button type="submit">Search</button>
      </span>
    </form>
    <p>
      Or go to <a href="/">the overview</a>.
    </p>
  </div>
)

export const BadQuery = ({ problems, path }: { readonly problems: readonly Problem[]; readonly path: string }) => (
  <div class="refusal">
    <p class="eyebrow">400</p>
    <h1>That cannot be asked</h1>
    <p>The address has {problems.length === 1 ? 'a value' : 'values'} that this page does not know what to do with:</p>
    <dl class="problems">
      {problems.map(({ field, expected, found }) => (
        <div>
          <dt>
            <code>{field}</code>
          </dt>
          <dd>
            expected {expected}; found <code dir="auto">{found.slice(0, 200)}</code>
          </dd>
        </div>
      ))}
    </dl>
    <p>
      <a href={path}>Start over without filters</a>
    </p>
  </div>
)

export const Refused = ({ why }: { readonly why: string }) => (
  <div class="refusal">
    <p class="eyebrow">403</p>
    <h1>Refused</h1>
    <p>{why} Nothing was changed.</p>
    <p>
      Go back, load the page again and repeat what you did; or go to <a href="/operate">Operate</a>.
    </p>
  </div>
)

export const Trouble = () => (
  <div class="refusal">
    <p class="eyebrow">500</p>
    <h1>Something went wrong</h1>
    <p>The server could not make this page. Nothing is lost; its log says what happened.</p>
    <p>Try again in a moment. If it stays so, tell whoever runs this installation.</p>
  </div>
)
