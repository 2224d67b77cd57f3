/** Whether mail would leave: connects to the server and signs in, or writes to the folder. Sends nothing. */
import { access, constants, mkdir } from 'node:fs/promises'
import type { Finding } from '../domain/finding.ts'
import { shortened } from '../domain/plain.ts'
import type { MailSettings } from '../domain/settings.ts'
import { proveSmtp } from './smtp.ts'

const said = (error: unknown): string => shortened(error instanceof Error ? error.message : String(error), 200)

export const checkMail = async ({ transport }: MailSettings, timeoutMs: number): Promise<Finding> => {
  const part = 'mail'
  if (transport.kind === 'none') {
    const remedy = 'set alerts.mail.transport to smtp (with SMTP_URL) if people are to get mail'
    return { part, state: 'note', found: 'none is sent', remedy }
  }
  if (transport.kind === 'folder') {
    try {
      await mkdir(transport.dir, { recursive: true })
      await access(transport.dir, constants.W_OK)
      const remedy = 'set alerts.mail.transport to smtp if people are to get it'
      return { part, state: 'note', found: `goes to the folder ${transport.dir}, to nobody`, remedy }
    } catch (error) {
      const remedy = 'correct alerts.mail.dir'
      return { part, state: 'fault', found: `${transport.dir} cannot be written to: ${said(error)}`, remedy }
    }
  }
  const place = `${transport.host}:${transport.port}`
  try {
    await proveSmtp(transport, timeoutMs)
    return { part, state: 'fine', found: `${place} lets us in`, remedy: null }
  } catch (error) {
    const remedy = 'correct SMTP_URL (or SMTP_USER and SMTP_PASSWORD), or start that server'
    return { part, state: 'fault', found: `${place}: ${said(error)}`, remedy }
  }
}
