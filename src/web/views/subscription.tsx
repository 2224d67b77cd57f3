/** One subscription, for whoever holds its link: what it is, and what may be done with it. Plain forms that work without script. */
import type { Cadence, Digest, SubscriptionStatus } from '../../domain/alert.ts'
import type { StoredSubscription } from '../../db/subscriptions.ts'
import { sayFilter } from '../../domain/say-filter.ts'
import { Select } from './filters.tsx'

const CADENCE_NAMES: Readonly<Record<Cadence, string>> = {
  immediate: 'at once',
  daily: 'once a day',
  weekly: 'once a week, on Monday',
}

const STATUS_NAMES: Readonly<Record<SubscriptionStatus, string>> = {
  pending: 'waits for your confirmation',
  active: 'active',
  paused: 'paused: what happens meanwhile is not told',
  suspended: 'suspended: nothing is sent',
  ended: 'ended: nothing is sent',
}

const twoDigits = (hour: number): string => String(hour).padStart(2, '0')

export const PaceFields = ({ cadence, digest }: { readonly cadence: Cadence; readonly digest: Digest | null }) => (
  <>
    <Select
      field="cadence"
      label="How often"
      chosen={cadence}
      options={Object.entries(CADENCE_NAMES).map(([value, name]) => ({ value, name }))}
    />
    <div class="digest">
      <Select
        field="hour"
        label="Digests at"
        chosen={String(digest?.hour ?? 7)}
        options={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), name: `${twoDigits(hour)}:00` }))}
      />
      <p class="field">
        <label for="zone">Time zone of digests</label>
        <input id="zone" name="zone" type="text" value={digest?.timeZone ?? 'UTC'} list="zones" maxlength={60} />
        <datalist id="zones">
          {[
            'America/New_York',
            'America/Chicago',
            'America/Denver',
            'America/Los_Angeles',
            'Europe/London',
            'Asia/Kolkata',
            'Asia/Karachi',
            'Africa/Lagos',
            'UTC',
          ].map((zone) => (
            <option value={zone} />
          ))}
        </datalist>
      </p>
    </div>
  </>
)

type Props = { readonly token: string; readonly subscription: StoredSubscription }

/** Webhook addresses are secrets: whoever looks over a shoulder sees only where they lead. */
const shownAddress = ({ channel, address }: StoredSubscription): string =>
  channel === 'email' || channel === 'telegram' || !URL.canParse(address) ? address : `${new URL(address).origin}/…`

const Facts = ({ subscription }: Pick<Props, 'subscription'>) => (
  <dl class="facts">
    <div>
      <dt>What</dt>
      <dd>{sayFilter(subscription.filter)}</dd>
    </div>
    <div>
      <dt>Where to</dt>
      <dd dir="auto">
        {shownAddress(subscription)} ({subscription.channel})
      </dd>
    </div>
    <div>
      <dt>How often</dt>
      <dd>
        {CADENCE_NAMES[subscription.cadence]}
        {subscription.digest == null
          ? null
          : `, at ${twoDigits(subscription.digest.hour)}:00 (${subscription.digest.timeZone})`}
      </dd>
    </div>
    <div>
      <dt>State</dt>
      <dd>
        {STATUS_NAMES[subscription.status]}
        {subscription.statusReason === null ? null : ` (${subscription.statusReason})`}
      </dd>
    </div>
    {subscription.signingSecret == null ? null : (
      <div>
        <dt>Signing secret</dt>
        <dd>
          <code>{subscription.signingSecret}</code>
        </dd>
      </div>
    )}
  </dl>
)

type ButtonProps = {
  readonly token: string
  readonly action: string
  readonly children: string
  /** What most people do not come for. */
  readonly quiet?: boolean
}

const Button = ({ token, action, children, quiet = false }: ButtonProps) => (
  <form action={`/subscriptions/${token}`} method="post" class="inline">
    <input type="hidden" name="action" value={action} />
    <button type="submit" class={quiet ? 'second' : undefined}>
      {children}
    </button>
  </form>
)

const isHeld = (status: SubscriptionStatus): boolean => status === 'paused' || status === 'suspended'

const Pace = ({ token, subscription }: Props) => (
  <form action={`/subscriptions/${token}`} method="post" class="panel wish">
    <h2>How often</h2>
    <input type="hidden" name="action" value="pace" />
    <PaceFields cadence={subscription.cadence} digest={subscription.digest ?? null} />
    <p>
      <button type="submit" class="second">
        Change
      </button>
    </p>
  </form>
)

const Leaving = ({ token, subscription }: Props) => (
  <section class="panel" aria-labelledby="leaving">
    <h2 id="leaving">{subscription.status === 'ended' ? 'Your data' : 'No more'}</h2>
    <div class="decide">
      {subscription.status === 'ended' ? null : (
        <Button token={token} action="end" quiet={true}>
          Unsubscribe
        </Button>
      )}
      {subscription.declared ? null : (
        <Button token={token} action="erase" quiet={true}>
          Erase everything
        </Button>
      )}
    </div>
    <p class="fine">
      <a href={`/subscriptions/${token}.json`}>Everything that is kept about this address, as JSON</a>
    </p>
    <p class="fine">Whoever has the address of this page can do all this: do not pass it on.</p>
  </section>
)

export const ManageView = ({ token, subscription }: Props) => (
  <div class="subscription">
    <h1>Your subscription</h1>
    <section class="panel" aria-label="What it is">
      <Facts subscription={subscription} />
      {subscription.status === 'active' ? (
        <Button token={token} action="pause" quiet={true}>
          Pause
        </Button>
      ) : null}
      {isHeld(subscription.status) ? (
        <Button token={token} action="resume">
          Go on
        </Button>
      ) : null}
    </section>
    {subscription.status === 'ended' ? null : <Pace token={token} subscription={subscription} />}
    <Leaving token={token} subscription={subscription} />
  </div>
)

export const ConfirmView = ({ token, subscription }: Props) => (
  <div class="subscription">
    <h1>Confirm your subscription</h1>
    <section class="panel" aria-label="What it is">
      <Facts subscription={subscription} />
      <form action={`/subscriptions/confirm/${token}`} method="post">
        <button type="submit">Yes, send me these alerts</button>
      </form>
    </section>
    <p class="fine">Did you not ask for this? Close this page: nothing is sent, and the request is forgotten.</p>
  </div>
)

export const UnsubscribeView = ({ token, subscription }: Props) => (
  <div class="subscription">
    <h1>Unsubscribe</h1>
    <section class="panel" aria-label="What it is">
      <Facts subscription={subscription} />
      <form action={`/unsubscribe/${token}`} method="post">
        <input type="hidden" name="List-Unsubscribe" value="One-Click" />
        <button type="submit">Unsubscribe</button>
      </form>
    </section>
    <p>
      Or <a href={`/subscriptions/${token}`}>pause it, or have it less often</a>.
    </p>
  </div>
)
