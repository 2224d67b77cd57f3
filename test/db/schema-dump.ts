/** The schema of a database as stable text, read from the catalogue: what a review wants to see after all migrations. Reads only. */
import type pg from 'pg'

type Line = { readonly object: string; readonly line: string }

/** Each answers `object` (the heading it stands under) and `line`, in the order in which they are printed. */
const QUERIES: readonly string[] = [
  `select format('table %s', c.oid::regclass) as object,
          format('  %s %s%s%s%s', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
            case when a.attnotnull then ' not null' else '' end,
            case when a.attidentity = '' then '' else ' generated as identity' end,
            case when d.oid is null then ''
                 when a.attgenerated <> '' then format(' generated (%s)', pg_get_expr(d.adbin, d.adrelid))
                 else format(' default %s', pg_get_expr(d.adbin, d.adrelid)) end) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where n.nspname = 'public' and c.relkind in ('r', 'p')
    order by c.relname, a.attnum`,
  `select format('table %s', k.conrelid::regclass) as object,
          format('  constraint %s %s', quote_ident(k.conname), pg_get_constraintdef(k.oid)) as line
     from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where n.nspname = 'public' and k.conrelid <> 0 and k.contype <> 'n'
    order by k.conrelid::regclass::text, k.contype, k.conname`,
  `select format('table %s', i.indrelid::regclass) as object, format('  %s', pg_get_indexdef(i.indexrelid)) as line
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    order by i.indrelid::regclass::text, c.relname`,
  `select format('table %s', t.tgrelid::regclass) as object, format('  %s', pg_get_triggerdef(t.oid)) as line
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and not t.tgisinternal
    order by t.tgrelid::regclass::text, t.tgname`,
  `select format('view %s', c.oid::regclass) as object, rtrim(pg_get_viewdef(c.oid, true)) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('v', 'm')
    order by c.relname`,
  `select format('sequence %s', c.oid::regclass) as object, format('  %s', format_type(s.seqtypid, null)) as line
     from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i')
    order by c.relname`,
  `select format('type %s', t.oid::regtype) as object, format('  %s', quote_literal(e.enumlabel)) as line
     from pg_enum e join pg_type t on t.oid = e.enumtypid join pg_namespace n on n.oid = t.typnamespace
    where n.nspname = 'public'
    order by t.typname, e.enumsortorder`,
  `select format('function %s', p.oid::regprocedure) as object, pg_get_functiondef(p.oid) as line
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by p.proname, p.oid::regprocedure::text`,
  `select format('extension %s', extname) as object, '' as line from pg_extension where extname <> 'plpgsql' order by extname`,
  `select format('%s %s', case when c.relkind in ('v', 'm') then 'view' else 'table' end, c.oid::regclass) as object,
          format('  comment%s: %s', ' on ' || quote_ident(a.attname), d.description) as line
     from pg_description d join pg_class c on d.classoid = 'pg_class'::regclass and c.oid = d.objoid
     join pg_namespace n on n.oid = c.relnamespace
     left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
    where n.nspname = 'public'
    order by c.relname, d.objsubid`,
]

/** One paragraph per table, view, sequence, type, function and extension of the schema `public`, sorted by name. */
export const dumpSchema = async (pool: pg.Pool): Promise<string> => {
  const paragraphs = new Map<string, string[]>()
  for (const query of QUERIES) {
    const { rows } = await pool.query<Line>(query)
    for (const { object, line } of rows) paragraphs.set(object, [...(paragraphs.get(object) ?? []), line])
  }
  return [...paragraphs]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([object, lines]) => `${[object, ...lines].join('\n').trimEnd()}\n`)
    .join('\n')
}
