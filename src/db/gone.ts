/** How long the server has been saying that a page is not there: the visits in a row, up to the last, whose outcome was `gone`. */
import { sql } from 'drizzle-orm'
import type { PageState } from '../domain/policy.ts'

type Stored = { readonly visits: number; readonly first: string | null; readonly last: string | null }

/** For a query whose source row is named `source` (a table name or alias); `until` bounds the visits. */
export const goneSince = (source: string, until: string) => sql<Stored>`(
  select json_build_object('visits', count(*), 'first', min(v.at), 'last', max(v.at)) from visits v
  where v.source_id = ${sql.raw(source)}.id and v.outcome = 'gone' and v.at <= ${until}::timestamptz
    and v.at > coalesce((select max(w.at) from visits w where w.source_id = ${sql.raw(source)}.id
      and w.outcome <> 'gone' and w.at <= ${until}::timestamptz), '-infinity'))`

export const goneOf = ({ visits, first, last }: Stored): PageState['gone'] => ({
  visits,
  first: first === null ? null : new Date(first),
  last: last === null ? null : new Date(last),
})
