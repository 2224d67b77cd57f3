/** Attempts to send as rows, newest first. */
import type { DeliveryCounts, LoggedDelivery } from '../../../db/delivery-log.ts'
import { Moment } from '../dates.tsx'
import { plural } from '../words.ts'
import { OperateFrame } from './frame.tsx'

const RESULTS: Readonly<Record<LoggedDelivery['result'], readonly [look: string, sign: string, name: string]>> = {
  delivered: ['well', '✓', 'delivered'],
  retry: ['waiting', '…', 'to be tried again'],
  rejected: ['ill', '!', 'refused'],
  replayed: ['well', '↻', 'sent again by hand'],
  bounced: ['ill', '↩', 'returned by mail'],
}

const Row = ({ delivery, now }: { readonly delivery: LoggedDelivery; readonly now: Date }) => {
  const [look, sign, name] = RESULTS[delivery.result]
  return (
    <tr>
      <th scope="row" class="what">
        <span class="outward">{delivery.subscription}</span>
        <p class="fine">
          {delivery.channel}
          {delivery.address === '' ? null : <span>, {delivery.address}</span>}
        </p>
      </th>
      <td>
        <span class={`outcome ${look}`}>
          <span aria-hidden="true">{sign}</span> {name}
        </span>
        <p class="fine" dir="auto">
          {delivery.detail}
        </p>
      </td>
      <td class="number" data-label="Alerts">
        {delivery.alerts}
      </td>
      <td class="date" data-label="Attempt">
        <Moment at={delivery.at} now={now} />
        {delivery.attempt > 1 ? <span class="fine"> attempt {delivery.attempt}</span> : null}
      </td>
      <td class="date" data-label="Next">
        {delivery.nextAt === null ? null : <Moment at={delivery.nextAt} now={now} />}
      </td>
    </tr>
  )
}

type DeliveriesProps = {
  readonly counts: DeliveryCounts
  readonly deliveries: readonly LoggedDelivery[]
  readonly now: Date
}

export const DeliveriesView = ({ counts, deliveries, now }: DeliveriesProps) => (
  <OperateFrame at="deliveries" title="Deliveries">
    <p class="lead">
      {plural(counts.waiting, 'message')} {counts.waiting === 1 ? 'waits' : 'wait'}, {plural(counts.owed, 'alert')} to
      be put into one; {counts.delivered.toLocaleString('en-US')} delivered and{' '}
      {counts.rejected.toLocaleString('en-US')} refused within a day.
    </p>
    {deliveries.length === 0 ? (
      <p class="empty">
        Nothing was sent so far. Subscriptions are in <code>config/alerts.yaml</code>; the first reading of a page is
        its baseline, of which nobody is told.
      </p>
    ) : (
      <table class="list deliveries">
        <caption class="unseen">Attempts to send, newest first</caption>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">Result</th>
            <th scope="col" class="number">
              Alerts
            </th>
            <th scope="col">Attempt</th>
            <th scope="col">Next</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <Row delivery={delivery} now={now} />
          ))}
        </tbody>
      </table>
    )}
  </OperateFrame>
)
