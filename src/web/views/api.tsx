/** The calls of the API to browse: made of the OpenAPI document itself, without a script and without asking anybody else. */

type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: {
    readonly description?: string
    readonly example?: string | number
    readonly enum?: readonly string[]
  }
}

type Operation = {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly parameters?: readonly Parameter[]
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
  readonly 'x-scope'?: string
}

export type OpenApi = {
  readonly info: { readonly title: string; readonly description?: string }
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>
}

const Fields = ({ parameters }: { readonly parameters: readonly Parameter[] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col">Means</th>
        <th scope="col">One of</th>
      </tr>
    </thead>
    <tbody>
      {parameters.map(({ name, in: where, required, description, schema }) => (
        <tr>
          <td>
            <code>{where === 'path' ? `{${name}}` : name}</code>
            {required === true && where !== 'path' ? ' (needed)' : ''}
          </td>
          <td>{description ?? schema.description ?? ''}</td>
          <td>{schema.enum === undefined ? String(schema.example ?? '') : schema.enum.join(', ')}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Call = ({ path, call, base }: { readonly path: string; readonly call: Operation; readonly base: string }) => (
  <section>
    <h2>
      <code>
        GET {base}
        {path}
      </code>
    </h2>
    <p>
      {call.summary}. Answers {Object.keys(call.responses['200']?.content ?? {}).join(', ')}; scope{' '}
      <code>{call['x-scope'] ?? 'read'}</code>.
    </p>
    {(call.parameters ?? []).length > 0 && <Fields parameters={call.parameters ?? []} />}
  </section>
)

export const ApiView = ({ document, base }: { readonly document: OpenApi; readonly base: string }) => (
  <>
    <h1>The API</h1>
    <p>{document.info.description}</p>
    <p>
      All calls as <a href={`${base}/openapi.json`}>OpenAPI 3.1</a>. Lists go on with <code>next</code> as{' '}
      <code>cursor</code>; refusals are <code>application/problem+json</code>.
    </p>
    {Object.entries(document.paths).map(([path, { get }]) =>
      get === undefined ? null : <Call path={path} call={get} base={base} />,
    )}
  </>
)
