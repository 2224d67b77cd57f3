/** Property tests try the same cases every time, so that a change is judged by what it changed. Take the seed out to look for new ones. */
import fc from 'fast-check'

fc.configureGlobal({ seed: 20261123 })
