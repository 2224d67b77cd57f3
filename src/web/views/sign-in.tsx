/** The form by which operators sign in, and what can be wrong with it. */
export type SignInTrouble = { readonly kind: 'wrong' } | { readonly kind: 'throttled'; readonly minutes: number }

type SignInProps = {
  readonly to: string
  readonly isPossible: boolean
  readonly trouble: SignInTrouble | null
}

export const SignInView = ({ to, isPossible, trouble }: SignInProps) => (
  <section class="sign-in">
    <h1>Sign in</h1>
    {isPossible ? (
      <>
        <p class="lead">For operators: sources, review, deliveries, queues and settings.</p>
        {trouble === null ? null : (
          <p class="notice" role="alert">
            {trouble.kind === 'wrong'
              ? 'That is not the password. It is in VISAWATCH_OPERATOR_PASSWORD where this was started.'
              : `Too many attempts. Try again in ${trouble.minutes} min.`}
          </p>
        )}
        <form action="/sign-in" method="post" class="stacked">
          <input type="hidden" name="to" value={to} />
          <p class="field">
            <label for="name">Your name, put beside your decisions</label>
            <input id="name" name="name" type="text" autocomplete="username" maxlength={60} />
          </p>
          <p class="field">
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required />
          </p>
          <button type="submit">Sign in</button>
        </form>
      </>
    ) : (
      <p>
        Nobody can sign in: no password is set. Put one into the environment as <code>VISAWATCH_OPERATOR_PASSWORD</code>{' '}
        and start again.
      </p>
    )}
  </section>
)
