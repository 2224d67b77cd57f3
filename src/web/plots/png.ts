/** SVG to PNG, twice the size for screens of today. The renderer is WebAssembly and brings its own font, so that it needs nothing of the machine. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const require = createRequire(import.meta.url)

const load = async (): Promise<readonly Uint8Array[]> => {
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']
  return Promise.all(fonts.map(async (name) => readFile(require.resolve(`dejavu-fonts-ttf/ttf/${name}`))))
}

const SCALE = 2

/** A renderer that loads itself when it is first asked, once for the process. */
export const createPngRenderer = (): ((svg: string) => Promise<Uint8Array<ArrayBuffer>>) => {
  let loading: Promise<readonly Uint8Array[]> | null = null
  return async (svg) => {
    loading ??= load()
    const fontBuffers = [...(await loading)]
    const picture = new Resvg(svg, {
      fitTo: { mode: 'zoom', value: SCALE },
      font: { fontBuffers, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
    })
    const image = picture.render()
    const png = new Uint8Array(image.asPng())
    image.free()
    picture.free()
    return png
  }
}
