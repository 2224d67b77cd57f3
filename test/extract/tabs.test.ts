/** Tabs whose mark-up ties them to no panel by ARIA, as page builders and old scripts write them. */
import { describe, expect, test } from 'vitest'
import { extractHtml } from '../../src/extract/html.ts'
import { statementsOf } from '../../src/extract/statements.ts'

/** Each sentence about visas with the heading or question right above it. */
const told = (body: string): readonly string[] =>
  statementsOf(extractHtml(`<!doctype html><title>Visas</title><main><h1>Training here</h1>${body}</main>`))
    .filter(({ text }) => text.endsWith('.'))
    .map(({ text, context }) => `${context.question ?? context.headings.at(-1)} > ${text}`)

const EACH = ['Residents > J-1 visas are sponsored.', 'Faculty > H-1B visas are sponsored.']

describe('tabs and their panels', () => {
  test.each([
    [
      'jQuery UI',
      `<ul><li><a href="#a">Residents</a></li><li><a href="#b">Faculty</a></li></ul><div id="a"><p>J-1 visas are sponsored.</p></div><div id="b"><p>H-1B visas are sponsored.</p></div>`,
    ],
    [
      'Divi',
      `<div class="et_pb_module et_pb_tabs"><ul class="et_pb_tabs_controls clearfix"><li class="et_pb_tab_0 et_pb_tab_active"><a href="#">Residents</a></li><li class="et_pb_tab_1"><a href="#">Faculty</a></li></ul><div class="et_pb_all_tabs"><div class="et_pb_tab et_pb_tab_0 clearfix et_pb_active_content"><div class="et_pb_tab_content"><p>J-1 visas are sponsored.</p></div></div><div class="et_pb_tab et_pb_tab_1 clearfix"><div class="et_pb_tab_content"><p>H-1B visas are sponsored.</p></div></div></div></div>`,
    ],
    [
      'data-tab',
      `<ul class="tabs"><li data-tab="t1">Residents</li><li data-tab="t2">Faculty</li></ul><div id="t1" class="tab-content"><p>J-1 visas are sponsored.</p></div><div id="t2" class="tab-content"><p>H-1B visas are sponsored.</p></div>`,
    ],
    [
      'Foundation',
      `<ul class="tabs" data-tabs id="ex"><li class="tabs-title is-active"><a href="#p1" aria-selected="true">Residents</a></li><li class="tabs-title"><a data-tabs-target="p2" href="#p2">Faculty</a></li></ul><div class="tabs-content" data-tabs-content="ex"><div class="tabs-panel is-active" id="p1"><p>J-1 visas are sponsored.</p></div><div class="tabs-panel" id="p2"><p>H-1B visas are sponsored.</p></div></div>`,
    ],
    [
      'Webflow',
      `<div data-current="Tab 1" class="w-tabs"><div class="w-tab-menu"><a data-w-tab="Tab 1" class="w-inline-block w-tab-link w--current"><div>Residents</div></a><a data-w-tab="Tab 2" class="w-inline-block w-tab-link"><div>Faculty</div></a></div><div class="w-tab-content"><div data-w-tab="Tab 1" class="w-tab-pane w--tab-active"><p>J-1 visas are sponsored.</p></div><div data-w-tab="Tab 2" class="w-tab-pane"><p>H-1B visas are sponsored.</p></div></div></div>`,
    ],
    [
      'Elementor, with the tabs again for small screens',
      `<div class="elementor-tabs"><div class="elementor-tabs-wrapper"><div id="elementor-tab-title-1" class="elementor-tab-title" data-tab="1"><a href="">Residents</a></div><div class="elementor-tab-title" data-tab="2"><a href="">Faculty</a></div></div><div class="elementor-tabs-content-wrapper"><div class="elementor-tab-title elementor-tab-mobile-title" data-tab="1">Residents</div><div class="elementor-tab-content" data-tab="1"><p>J-1 visas are sponsored.</p></div><div class="elementor-tab-title elementor-tab-mobile-title" data-tab="2">Faculty</div><div class="elementor-tab-content" data-tab="2"><p>H-1B visas are sponsored.</p></div></div></div>`,
    ],
    [
      'WPBakery',
      `<div class="vc_tta-container"><div class="vc_tta-tabs-container"><ul class="vc_tta-tabs-list"><li class="vc_tta-tab vc_active" data-vc-tab><a href="#res" data-vc-tabs data-vc-container=".vc_tta"><span class="vc_tta-title-text">Residents</span></a></li><li class="vc_tta-tab" data-vc-tab><a href="#fac" data-vc-tabs><span class="vc_tta-title-text">Faculty</span></a></li></ul></div><div class="vc_tta-panels-container"><div class="vc_tta-panels"><div class="vc_tta-panel vc_active" id="res"><div class="vc_tta-panel-heading"><h4 class="vc_tta-panel-title"><a href="#res"><span>Residents</span></a></h4></div><div class="vc_tta-panel-body"><p>J-1 visas are sponsored.</p></div></div><div class="vc_tta-panel" id="fac"><div class="vc_tta-panel-heading"><h4 class="vc_tta-panel-title"><a href="#fac"><span>Faculty</span></a></h4></div><div class="vc_tta-panel-body"><p>H-1B visas are sponsored.</p></div></div></div></div></div>`,
    ],
    [
      'radio buttons before their panels',
      `<div class="tabs"><input type="radio" name="t" id="t1" checked><label for="t1">Residents</label><input type="radio" name="t" id="t2"><label for="t2">Faculty</label><div class="tab-panels"><section><p>J-1 visas are sponsored.</p></section><section><p>H-1B visas are sponsored.</p></section></div></div>`,
    ],
    [
      'radio buttons beside their panels',
      `<div class="tabset"><input type="radio" name="t" id="t1" checked><label for="t1">Residents</label><div class="tab"><p>J-1 visas are sponsored.</p></div><input type="radio" name="t" id="t2"><label for="t2">Faculty</label><div class="tab"><p>H-1B visas are sponsored.</p></div></div>`,
    ],
    [
      'scripts of their own',
      `<div class="tab"><button class="tablinks" onclick="openCity(event, 'Res')">Residents</button><button class="tablinks" onclick="openCity(event, 'Fac')">Faculty</button></div><div id="Res" class="tabcontent"><p>J-1 visas are sponsored.</p></div><div id="Fac" class="tabcontent"><p>H-1B visas are sponsored.</p></div>`,
    ],
    [
      'easy responsive tabs',
      `<ul class="resp-tabs-list"><li>Residents</li><li>Faculty</li></ul><div class="resp-tabs-container"><div><p>J-1 visas are sponsored.</p></div><div><p>H-1B visas are sponsored.</p></div></div>`,
    ],
    [
      'a bar of links',
      `<nav class="tabs-nav"><a class="tab" href="#1">Residents</a><a class="tab" href="#2">Faculty</a></nav><div class="tab-panel" id="1"><p>J-1 visas are sponsored.</p></div><div class="tab-panel" id="2"><p>H-1B visas are sponsored.</p></div>`,
    ],
  ])('%s', (_, body) => {
    expect(told(body)).toEqual(EACH)
  })

  test('a question in a tab is answered by its panel', () => {
    expect(
      told(
        '<ul class="tabs"><li><a href="#a">Do you sponsor H-1B visas?</a></li><li><a href="#b">Do you sponsor J-1 visas?</a></li></ul>' +
          '<div id="a"><p>No.</p></div><div id="b"><p>Yes.</p></div>',
      ),
    ).toEqual(['Do you sponsor H-1B visas? > No.', 'Do you sponsor J-1 visas? > Yes.'])
  })
})

describe('no tabs', () => {
  test('a list of contents over sections with headings of their own', () => {
    expect(
      told(
        '<ul><li><a href="#visas">Visas</a></li><li><a href="#housing">Housing</a></li></ul>' +
          '<section id="visas"><h2>Visas</h2><p>We sponsor J-1 visas only.</p></section>' +
          '<section id="housing"><h2>Housing</h2><p>Flats are let by the city.</p></section>',
      ),
    ).toEqual(['Visas > We sponsor J-1 visas only.'])
  })

  test('links that skip to the parts of a page', () => {
    expect(
      told(
        '<ul><li><a href="#menu">To the menu</a></li><li><a href="#content">To the content</a></li></ul>' +
          '<div id="menu"><nav><a href="/a">Home</a></nav></div><div id="content"><p>We sponsor J-1 visas only.</p></div>',
      ),
    ).toEqual(['Training here > We sponsor J-1 visas only.'])
  })

  test('as many paragraphs as a list has items', () => {
    expect(
      told(
        '<ul><li>Residents</li><li>Faculty</li></ul><div><p>We sponsor J-1 visas.</p><p>We do not sponsor H-1B visas.</p></div>',
      ),
    ).toEqual(['Training here > We sponsor J-1 visas.', 'Training here > We do not sponsor H-1B visas.'])
  })
})
