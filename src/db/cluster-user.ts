/** Whom the embedded PostgreSQL runs as: PostgreSQL refuses root, everybody else runs it as themselves. Changes no account. */
import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type ClusterFiles, hasCode } from './cluster-files.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export type ServerUser = { readonly uid: number; readonly gid: number }

/** initdb wants an account with a name; both of these exist on every Debian and macOS, the first where PostgreSQL is installed. */
const CANDIDATES = ['postgres', 'nobody']

const run = promisify(execFile)

const account = async (name: string): Promise<ServerUser | null> => {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

const ownerOf = async (path: string): Promise<ServerUser | null> => {
  try {
    return await stat(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Null: run it as the present user. As root: the owner of the cluster where there is one, else an account without rights. */
export const serverUser = async (files: ClusterFiles): Promise<ServerUser | null> => {
  if (process.getuid?.() !== 0) return null
  const owner = await ownerOf(files.cluster)
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of CANDIDATES) {
    const user = await account(name)
    if (user !== null && user.uid > 0) return user
  }
  throw new DatabaseUnavailable(
    `PostgreSQL does not run as root, and there is no account named ${CANDIDATES.join(' or ')} to run it as. Start visawatch as an ordinary user, or set DATABASE_URL.`,
  )
}
