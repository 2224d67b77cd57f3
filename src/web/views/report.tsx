/** "Report a mistake": a mail to whoever runs this, with all that is needed to find the reading filled in. Stores nothing. */
import type { Policy } from '../../domain/policy.ts'
import { outwardHref } from '../links.ts'
import { categoryName } from './words.ts'

type ReportProps = {
  /** A mail address or a page; null when nobody said. */
  readonly contact: string | null
  readonly subject: string
  readonly policy: Policy | null
  /** Of this page. */
  readonly address: string
}

const bodyOf = ({ policy, address }: ReportProps): string =>
  [
    'What is wrong, and what does the page say instead?',
    '',
    '',
    '-- filled in for you --',
    `Seen at: ${address}`,
    ...(policy === null
      ? []
      : [
          `Read as: ${categoryName(policy.category)}`,
          `From: ${policy.url}`,
          `Last seen: ${policy.confirmedAt.toISOString()}`,
          `SHA-256: ${policy.evidence[0]?.sha256 ?? '-'}`,
        ]),
  ].join('\r\n')

const hrefOf = (props: ReportProps): string | null => {
  if (props.contact === null) return null
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(props.contact)) return outwardHref(props.contact)
  const query = [`subject=${encodeURIComponent(props.subject)}`, `body=${encodeURIComponent(bodyOf(props))}`].join('&')
  return `mailto:${encodeURIComponent(props.contact).replace('%40', '@')}?${query}`
}

export const Report = (props: ReportProps) => {
  const href = hrefOf(props)
  return href === null ? null : (
    <a class="report" href={href}>
      Report a mistake
    </a>
  )
}
