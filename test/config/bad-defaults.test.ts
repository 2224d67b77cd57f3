/** default.yaml with mistakes: each gets one line with place, expectation and finding. */
import { expect, test } from 'vitest'
import { problemsOf } from './folder.ts'

const cases: readonly { readonly title: string; readonly yaml: string; readonly lines: readonly string[] }[] = [
  {
    title: 'a duration without a number',
    yaml: 'crawl:\n  perHost:\n    delay: fast\n',
    lines: [
      'config/default.yaml:3: crawl.perHost.delay: expected a duration such as "10s", "15m", "12h" or "7d", found "fast"',
    ],
  },
  {
    title: 'a duration without a unit',
    yaml: 'schedule:\n  planEvery: 30\n',
    lines: [
      'config/default.yaml:2: schedule.planEvery: expected a duration such as "10s", "15m", "12h" or "7d", found 30',
    ],
  },
  {
    title: 'a duration below what makes sense',
    yaml: 'schedule:\n  planEvery: 10ms\n',
    lines: ['config/default.yaml:2: schedule.planEvery: expected at least "1s", found "10ms"'],
  },
  {
    title: 'a confidence above certainty',
    yaml: 'review:\n  below: 80\n',
    lines: ['config/default.yaml:2: review.below: expected a number from 0 to 1, found 80'],
  },
  {
    title: 'a misspelt key gets the one that was meant',
    yaml: 'crawl:\n  perHost:\n    dealy: 10s\n',
    lines: ['config/default.yaml:3: crawl.perHost.dealy: unknown key; did you mean "delay"?'],
  },
  {
    title: 'a key nobody knows gets the choice',
    yaml: 'web:\n  basement: 4\n',
    lines: [
      'config/default.yaml:2: web.basement: unknown key; known here: host, port, publicUrl, readers, requestsPerMinute',
    ],
  },
  {
    title: 'a misspelt block',
    yaml: '# mine\ncrwal:\n  hosts: 2\n',
    lines: ['config/default.yaml:2: crwal: unknown key; did you mean "crawl"?'],
  },
  {
    title: 'keys that every JavaScript object has',
    yaml: 'log:\n  level: info\n  constructor: 1\n__proto__:\n  level: debug\n',
    lines: [
      'config/default.yaml:3: log.constructor: unknown key; known here: level',
      'config/default.yaml:4: __proto__: unknown key; known here: data, crawl, schedule, confirm, review, opinion, alerts, web, log, retention',
    ],
  },
  {
    title: 'a password in the file is not shown',
    yaml: 'alerts:\n  mail:\n    smtp:\n      password: hunter2\n',
    lines: [
      'config/default.yaml:4: alerts.mail.smtp.password: unknown key; secrets stay out of files; set SMTP_PASSWORD in the environment',
    ],
  },
  {
    title: 'a value where a block belongs',
    yaml: 'log: debug\n',
    lines: ['config/default.yaml:1: log: expected a block of keys, found "debug"'],
  },
  {
    title: 'a list where a block belongs',
    yaml: '- crawl\n- web\n',
    lines: ['config/default.yaml: expected a block of keys, found a list'],
  },
  {
    title: 'a block where a value belongs',
    yaml: 'crawl:\n  hosts:\n    many: true\n',
    lines: ['config/default.yaml:2: crawl.hosts: expected a whole number from 1 to 200, found a block of keys'],
  },
  {
    title: 'a value left out',
    yaml: 'crawl:\n  hosts:\n',
    lines: ['config/default.yaml:2: crawl.hosts: expected a whole number from 1 to 200, found nothing'],
  },
  {
    title: 'a number out of range and one that is not whole',
    yaml: 'web:\n  port: 90000\ncrawl:\n  hosts: 2.5\n  perHost:\n    jitter: 7\n',
    lines: [
      'config/default.yaml:2: web.port: expected a whole number from 0 to 65535, found 90000',
      'config/default.yaml:4: crawl.hosts: expected a whole number from 1 to 200, found 2.5',
      'config/default.yaml:6: crawl.perHost.jitter: expected a number from 0 to 1, found 7',
    ],
  },
  {
    title: 'yes instead of true',
    yaml: 'crawl:\n  robots:\n    obey: yes\n',
    lines: ['config/default.yaml:3: crawl.robots.obey: expected true or false, found "yes"'],
  },
  {
    title: 'a size without a unit',
    yaml: 'crawl:\n  limits:\n    maxSize: 10 megs\n',
    lines: ['config/default.yaml:3: crawl.limits.maxSize: expected a size such as "500kB" or "10MB", found "10 megs"'],
  },
  {
    title: 'a word that is none of the choice',
    yaml: 'log:\n  level: chatty\n',
    lines: ['config/default.yaml:2: log.level: expected one of debug, info, warn, error, silent, found "chatty"'],
  },
  {
    title: 'a contact that is none',
    yaml: 'crawl:\n  contact: the web team\n',
    lines: [
      'config/default.yaml:2: crawl.contact: expected a web or mail address at which webmasters reach you, found "the web team"',
    ],
  },
  {
    title: 'a contact taken out',
    yaml: 'crawl:\n  contact: ""\n',
    lines: [
      'config/default.yaml:2: crawl.contact: expected a web or mail address at which webmasters reach you, found ""',
    ],
  },
  {
    title: 'a disguise',
    yaml: 'crawl:\n  userAgent: Mozilla/5.0 (Windows NT 10.0)\n',
    lines: [
      'config/default.yaml:2: crawl.userAgent: expected a product name such as "visawatch", with a version after "/" or without, found "Mozilla/5.0 (Windows NT 10.0)"',
    ],
  },
  {
    title: 'days that no year has',
    yaml: 'schedule:\n  seasons:\n    - name: spring\n      from: "02-30"\n      to: 3 March\n      interval: 7d\n',
    lines: [
      'config/default.yaml:4: schedule.seasons[0].from: expected a day of the year as "MM-DD", such as "02-01", found "02-30"',
      'config/default.yaml:5: schedule.seasons[0].to: expected a day of the year as "MM-DD", such as "02-01", found "3 March"',
    ],
  },
  {
    title: 'a season that lacks a part',
    yaml: 'schedule:\n  seasons:\n    - name: spring\n      from: "02-01"\n      to: "03-01"\n',
    lines: [
      'config/default.yaml:3: schedule.seasons[0].interval: expected a duration such as "10s", "15m", "12h" or "7d", found nothing',
    ],
  },
  {
    title: 'a season below the shortest interval allowed',
    yaml: 'schedule:\n  seasons:\n    - { name: rush, from: "02-01", to: "03-01", interval: 1h }\n',
    lines: [
      'config/default.yaml:3: schedule.seasons[0].interval: expected at least "12h" (schedule.minInterval), found "1h"',
    ],
  },
  {
    title: 'bounds that contradict a default that was not touched',
    yaml: 'schedule:\n  minInterval: 40d\nconfirm:\n  within: 5m\nalerts:\n  retry:\n    first: 1d\n',
    lines: [
      'config/default.yaml:2: schedule.minInterval: expected at most "30d" (schedule.interval), found "40d"',
      'config/default.yaml:2: schedule.minInterval: expected at most "7d" (schedule.seasons[0].interval), found "40d"',
      'config/default.yaml:2: schedule.minInterval: expected at most "7d" (schedule.seasons[1].interval), found "40d"',
      'config/default.yaml:2: schedule.minInterval: expected at most "7d" (schedule.seasons[2].interval), found "40d"',
      'config/default.yaml:2: schedule.minInterval: expected at most "84h" (schedule.seasons[3].interval), found "40d"',
      'config/default.yaml:4: confirm.within: expected at least "10m" (confirm.after), found "5m"',
      'config/default.yaml:7: alerts.retry.first: expected at most "6h" (alerts.retry.max), found "1d"',
    ],
  },
  {
    title: 'a cron with an hour that no day has',
    yaml: 'retention:\n  prune:\n    cron: 0 25 * * *\n',
    lines: [
      'config/default.yaml:3: retention.prune.cron: expected a cron expression such as "0 4 * * *" with hour from 0 to 23, not "25", found "0 25 * * *"',
    ],
  },
  {
    title: 'a cron that is none',
    yaml: 'retention:\n  prune:\n    cron: every night\n',
    lines: [
      'config/default.yaml:3: retention.prune.cron: expected a cron expression such as "0 4 * * *" with five fields, not 2, found "every night"',
    ],
  },
  {
    title: 'a misspelt time zone',
    yaml: 'alerts:\n  digest:\n    timeZone: America/NewYork\n',
    lines: [
      'config/default.yaml:3: alerts.digest.timeZone: expected a time zone such as "America/New_York", found "America/NewYork"; did you mean "America/New_York"?',
    ],
  },
  {
    title: 'a public address with a foreign scheme, and one with a password, which is not shown',
    yaml: 'web:\n  publicUrl: ftp://visas.example.org\n',
    lines: [
      'config/default.yaml:2: web.publicUrl: expected an address that begins with https:// or http://, found "ftp://visas.example.org"',
    ],
  },
  {
    title: 'mail over SMTP without a server',
    yaml: 'alerts:\n  mail:\n    transport: smtp\n',
    lines: [
      'config/default.yaml:3: alerts.mail.transport: smtp needs a server; set alerts.mail.smtp.host, or SMTP_URL in the environment',
    ],
  },
  {
    title: 'a mail login without its password',
    yaml: 'alerts:\n  mail:\n    transport: smtp\n    smtp:\n      host: mail.example.org\n      user: watcher\n',
    lines: ['config/default.yaml:6: alerts.mail.smtp.user: the environment has no SMTP_PASSWORD for this user; set it'],
  },
  {
    title: 'a mailbox for returned mail that nobody signs in to',
    yaml: 'alerts:\n  mail:\n    bounces:\n      host: imap.example.org\n',
    lines: [
      'config/default.yaml:4: alerts.mail.bounces.host: expected a user beside it: who signs in to this IMAP server',
    ],
  },
  {
    title: 'one without its password',
    yaml: 'alerts:\n  mail:\n    bounces:\n      host: imap.example.org\n      user: bounces\n',
    lines: [
      'config/default.yaml:5: alerts.mail.bounces.user: the environment has no IMAP_PASSWORD for this user; set it',
    ],
  },
  {
    title: 'a sender that is none',
    yaml: 'alerts:\n  mail:\n    from: The Watch\n',
    lines: [
      'config/default.yaml:3: alerts.mail.from: expected a sender such as "visawatch <visawatch@example.org>", found "The Watch"',
    ],
  },
]

test.each(cases)('$title', async ({ yaml, lines }) => {
  expect(await problemsOf({ files: { 'default.yaml': yaml } })).toEqual(lines)
})
