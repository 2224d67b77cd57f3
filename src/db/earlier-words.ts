/**
 * What came before a correction: the change it goes back to and the corrections between, and which of them a subscription was told. A reader goes by the last
 * word that arrived, whichever that was.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alerts } from './schema/index.ts'

/** Of the correction `id`: `id`, `corrects_id` and what it `says` the category is, for everything before it. No rows for what corrects nothing. */
export const wordsBefore = (id: SQL): SQL => sql`(with recursive chain as (
    select e.id, e.corrects_id, e.payload from events e where e.id = (select c.corrects_id from events c where c.id = ${id})
    union all select e.id, e.corrects_id, e.payload from events e join chain on e.id = chain.corrects_id)
  select chain.id, chain.corrects_id,
    case when chain.corrects_id is null then chain.payload->'difference'->>'to' else chain.payload->>'category' end as says from chain)`

const ownWords = sql`from ${wordsBefore(sql`${alerts.eventId}`)} word
  join alerts told on told.event_id = word.id and told.subscription_id = ${alerts.subscriptionId}`

/** An earlier word is still on its way to the subscription of an alert: nobody knows yet what it will have been told. */
export const isUndecided = sql`exists (select ${ownWords} where told.status = 'due')`

/** The alert is a correction, and the last word that arrived is none, or says the same. */
export const isPointless = sql`exists (select from events own where own.id = ${alerts.eventId} and own.corrects_id is not null
  and not ${isUndecided}
  and own.payload->>'category' = coalesce(
    (select case when own.payload->'correction' is null then '' else word.says end ${ownWords}
      where told.status = 'delivered' order by word.id desc limit 1),
    own.payload->>'category'))`
