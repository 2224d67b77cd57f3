/** The glossary of what pages are sorted into. */
import { LISTED_CATEGORIES } from '../../db/program-index.ts'
import { CHANGE_STATUSES, SEVERITIES } from '../../domain/change.ts'
import { LEVELS } from '../../domain/position.ts'
import { Category } from './category.tsx'
import { CATEGORY_MEANINGS, CHANGE_STATUS_NOTES, LEVEL_NAMES, SEVERITY_NAMES } from './words.ts'

const SEVERITY_MEANINGS: Readonly<Record<(typeof SEVERITIES)[number], string>> = {
  critical: 'H-1B or J-1 sponsorship was lost',
  major: 'another move of H-1B, J-1 or the category',
  minor: 'other visas, or conditions',
  reworded: 'other words, the same meaning',
}

export const Labels = () => (
  <>
    <h1>What the words mean</h1>
    <p class="lead">
      Every page is read for what it says of each visa. One category sums it up. Nothing is concluded from silence.
    </p>
    <h2>Categories</h2>
    <dl class="glossary">
      {LISTED_CATEGORIES.map((category) => (
        <div>
          <dt>
            <Category category={category} />
          </dt>
          <dd>{CATEGORY_MEANINGS[category]}</dd>
        </div>
      ))}
    </dl>
    <p>
      The shape of a mark tells how H-1B stands, also without colour: full circle sponsored, half circle case by case,
      two bars paused, square refused, triangle pointing down J-1 only, triangle pointing up J-1 without a word on H-1B,
      diamond and star for pages that are unclear, ring for silence.
    </p>
    <h2>Where a policy comes from</h2>
    <p>
      A program’s own page counts first, then those further away: {LEVELS.map((level) => LEVEL_NAMES[level]).join(', ')}
      . A page that takes no position leaves the word to the next. When two pages contradict each other, both are shown.
    </p>
    <h2>Changes</h2>
    <dl class="glossary">
      {SEVERITIES.toReversed().map((severity) => (
        <div>
          <dt>
            <span class={`chip severity ${severity}`}>{SEVERITY_NAMES[severity]}</span>
          </dt>
          <dd>{SEVERITY_MEANINGS[severity]}</dd>
        </div>
      ))}
      {CHANGE_STATUSES.map((status) => (
        <div>
          <dt>{status}</dt>
          <dd>{CHANGE_STATUS_NOTES[status]}</dd>
        </div>
      ))}
    </dl>
    <p>
      Pages are visited on a schedule, so a change is known to lie between two visits: the last that saw the old wording
      and the first that saw the new one.
    </p>
    <h2>Filed LCAs</h2>
    <p>
      Before an employer asks for an H-1B visa, it files a labor condition application with the Department of Labor,
      which publishes all of them. A filing is an intention: not a visa and not a policy, often for faculty, and that
      there is none is no refusal. No policy here is read from it.
    </p>
  </>
)
