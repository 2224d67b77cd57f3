/** What the operators' screens share: their navigation. */
import type { Child } from 'hono/jsx'

export type OperateSection = 'home' | 'review' | 'deliveries' | 'queues' | 'settings'

const SECTIONS: readonly (readonly [OperateSection, string, string])[] = [
  ['home', '/operate', 'Health'],
  ['review', '/operate/review', 'Review'],
  ['deliveries', '/operate/deliveries', 'Deliveries'],
  ['queues', '/operate/queues', 'Queues'],
  ['settings', '/operate/settings', 'Settings'],
]

type FrameProps = { readonly at: OperateSection; readonly title: string; readonly children?: Child }

export const OperateFrame = ({ at, title, children }: FrameProps) => (
  <>
    <nav aria-label="Operate">
      <ul class="tabs">
        {SECTIONS.map(([id, href, name]) => (
          <li>
            <a href={href} aria-current={id === at ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <h1>{title}</h1>
    {children}
  </>
)
