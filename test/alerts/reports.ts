/** Reports on deliveries as mail systems write them, invented (RFC 3464). Lines end by LF. */

export type ReportParts = {
  /** To whom it is returned. */
  readonly to: string
  readonly original?: string
  readonly final: string
  readonly action?: string
  readonly status?: string
  readonly diagnostic?: string
  readonly envelopeId?: string
  /** The headers of the mail that comes back; null: none do. */
  readonly returned?: { readonly messageId: string; readonly subscription: string } | null
  readonly type?: string
}

export const reportOf = (parts: ReportParts): string => {
  const { to, original, final, action = 'failed', status = '5.1.1', diagnostic, envelopeId, returned = null } = parts
  const line = (name: string, value: string | undefined): string => (value === undefined ? '' : `${name}: ${value}\n`)
  return `Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.reader.example>
To: ${to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_edge"

--=_edge
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=_edge
Content-Type: ${parts.type ?? 'message/delivery-status'}

Reporting-MTA: dns; mx.reader.example
${line('Original-Envelope-Id', envelopeId)}Arrival-Date: Tue, 6 Jan 2026 09:00:00 +0000

${line('Original-Recipient', original === undefined ? undefined : `rfc822;${original}`)}Final-Recipient: rfc822; ${final}
Action: ${action}
Status: ${status}
${line('Diagnostic-Code', diagnostic)}
--=_edge
Content-Type: text/rfc822-headers

${returned === null ? 'Subject: nothing else came back' : `From: visawatch <alerts@visas.example.org>\nMessage-ID: ${returned.messageId}\nX-Visawatch-Subscription: ${returned.subscription}`}

--=_edge--
`
}
