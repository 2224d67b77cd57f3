/**
 * Sees to it, before the tests, that Chromium and Redis are there. As root with apt-get it installs what is missing;
 * otherwise it says what to do and fails. Never lets a test be skipped for want of them, leaves no service running.
 */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const WANTED = [
  {
    what: 'Chromium',
    package: 'chromium',
    variable: 'CHROMIUM_PATH',
    programs: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  },
  { what: 'Redis', package: 'redis-server', variable: 'REDIS_SERVER', programs: ['redis-server'] },
]

const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']

/** Debian's packages ask this program whether they may start their service; 101 forbids it. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d'

const fail = (message) => {
  console.error(message)
  process.exit(1)
}

const runnable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const isThere = ({ what, variable, programs }) => {
  const given = process.env[variable]
  if (given === undefined) return programs.some((name) => FOLDERS.some((folder) => runnable(join(folder, name))))
  return (
    runnable(given) ||
    fail(`${variable} is ${JSON.stringify(given)}, which is no program that can run: ${what} is meant.`)
  )
}

const missing = () => WANTED.filter((wanted) => !isThere(wanted))

const remedyFor = (wanted) => {
  const packages = wanted.map((item) => item.package).join(' ')
  const variables = wanted.map((item) => `${item.variable}=/path/to/it`).join(' ')
  return [
    `The tests need ${wanted.map(({ what }) => what).join(' and ')}.`,
    `  Debian, Ubuntu:  sudo apt-get install ${packages}`,
    `  elsewhere:       install them so that they are on the PATH, or: ${variables} npm test`,
  ].join('\n')
}

/** Runs the work while no package may start a service; a policy the machine already has stays as it is. */
const withoutServices = (work) => {
  try {
    writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' })
  } catch {
    return work()
  }
  try {
    return work()
  } finally {
    rmSync(SERVICE_POLICY)
  }
}

const install = (packages) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => execFileSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  apt('update')
  withoutServices(() => apt('install', '-y', '--no-install-recommends', ...packages))
}

const absent = missing()
if (absent.length > 0) {
  if (process.getuid?.() !== 0 || !runnable('/usr/bin/apt-get')) fail(remedyFor(absent))
  const packages = absent.map((item) => item.package)
  console.error(`installing ${packages.join(' and ')} for the tests`)
  try {
    install(packages)
  } catch (error) {
    fail(`apt-get did not succeed: ${String(error.stderr ?? error.message).trim()}\n${remedyFor(absent)}`)
  }
  const still = missing()
  if (still.length > 0) fail(remedyFor(still))
}
