/** Two questions that an analyst would ask of the demo's history, in SQL over the views of docs/sql.md. They are asked by whoever shows them. */

export type Question = { readonly asks: string; readonly sql: string }

export const QUESTIONS: readonly Question[] = [
  {
    asks: 'Which pages gave up, paused or lost H-1B sponsorship after the proclamation of 19 September 2025?',
    sql: `select source_id as page, from_category as said, to_category as says, (last_seen_old at time zone 'UTC')::date::text as "last seen old",
        (first_seen_new at time zone 'UTC')::date::text as "first seen new"
      from change_log where cause = 'page' and status in ('confirmed', 'unconfirmed') and first_seen_new >= '2025-09-19'
        and from_category = 'sponsors_h1b' and to_category <> 'sponsors_h1b' order by 5, 1`,
  },
  {
    asks: 'What did the internal medicine residencies say on 1 November 2025, and whose page says so?',
    sql: `select i.name as institution, coalesce(n.category, 'unread') as policy, n.level
      from policy_as_of('2025-11-01', 'infinity') n join programs p on p.id = n.program_id join institutions i on i.id = n.institution_id
      where p.specialty = 'Internal Medicine' and p.kind = 'residency' order by 1`,
  },
]
