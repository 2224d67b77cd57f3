/** Writes letters as .eml files that any mail reader opens: for the demo, and to look at mails before sending any. */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { delivered, retry } from './channel.ts'
import type { DkimKey, Transport } from './letter.ts'

/** File names that people can tell apart; the hash keeps a repeated attempt on the same file. */
const fileName = (subject: string, messageId: string): string => {
  const words = subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 70)
    .replace(/-$/, '')
  return `${words}-${messageId.slice(1, 9)}.eml`
}

export const folderTransport = (dir: string, dkim: DkimKey | null = null): Transport => {
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...(dkim === null ? {} : { dkim }),
  })
  return {
    send: async ({ fields, messageId }) => {
      const { message } = await composer.sendMail(fields)
      const file = join(dir, fileName(fields.subject, messageId))
      try {
        await mkdir(dir, { recursive: true })
        await writeFile(`${file}.part`, message)
        await rename(`${file}.part`, file)
      } catch (error) {
        return retry(`${dir} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
      }
      return delivered(file)
    },
    close: async () => composer.close(),
  }
}
