/** The list of institutions. */
import type { ListedInstitution } from '../../db/institution-list.ts'
import { institutionPath, pathWith } from '../links.ts'
import { Pager } from './pager.tsx'
import { CAP_NAMES, plural } from './words.ts'

type InstitutionsProps = {
  readonly url: URL
  readonly words: readonly string[]
  readonly page: number
  readonly size: number
  readonly total: number
  readonly rows: readonly ListedInstitution[]
}

export const InstitutionsView = ({ url, words, page, size, total, rows }: InstitutionsProps) => (
  <>
    <h1>Institutions</h1>
    <form action="/institutions" class="search" role="search">
      <label for="q" class="unseen">
        Search institutions
      </label>
      <span class="row">
        <input
          id="q"
          name="q"
          type="search"
          value={words.join(' ')}
          placeholder="Name, city or state"
          maxlength={120}
        />
        <button type="submit">Search</button>
      </span>
    </form>
    <p class="total" role="status">
      {plural(total, 'institution')}
    </p>
    {rows.length === 0 ? (
      <p class="empty">
        No institution fits. <a href="/institutions">Show all</a>
      </p>
    ) : (
      <table class="list institutions">
        <thead>
          <tr>
            <th scope="col">Institution</th>
            <th scope="col">Place</th>
            <th scope="col">H-1B cap</th>
            <th scope="col" class="number">
              Programs
            </th>
            <th scope="col" class="number">
              Pages
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, city, state, capStatus, programs, sources }) => (
            <tr>
              <th scope="row" class="what">
                <a href={institutionPath(id)}>{name}</a>
              </th>
              <td data-label="Place">{[city, state].filter((part) => part !== null).join(', ')}</td>
              <td data-label="H-1B cap">{capStatus === 'unknown' ? 'unknown' : CAP_NAMES[capStatus]}</td>
              <td class="number" data-label="Programs">
                <a href={pathWith('/programs', { institution: id })}>{programs}</a>
              </td>
              <td class="number" data-label="Pages">
                <a href={pathWith('/sources', { institution: id })}>{sources}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    <Pager url={url} page={page} size={size} total={total} />
  </>
)
