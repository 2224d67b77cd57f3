/** Settings as lines of path and value, by their part. */
import type { ShownSetting } from '../../settings-shown.ts'
import { OperateFrame } from './frame.tsx'

const partOf = ({ path }: ShownSetting): string => path.split(/[.[]/)[0] ?? path

export const SettingsView = ({ settings }: { readonly settings: readonly ShownSetting[] }) => {
  const parts = [...new Set(settings.map(partOf))]
  return (
    <OperateFrame at="settings" title="Settings as loaded">
      <p class="lead">
        From the settings folder and the environment, read when this process started.{' '}
        <code>npx visawatch check-config</code> checks the files as they are now.
      </p>
      {parts.map((part) => (
        <section class="settings" aria-labelledby={`settings-${part}`}>
          <h2 id={`settings-${part}`}>{part}</h2>
          <dl class="facts">
            {settings
              .filter((setting) => partOf(setting) === part)
              .map(({ path, value }) => (
                <div>
                  <dt>
                    <code>{path === part ? part : path.slice(part.length).replace(/^\./, '')}</code>
                  </dt>
                  <dd dir="auto">{value}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </OperateFrame>
  )
}
