<!doctype html>
<html lang="en" data-theme="bay">
<head>
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Pediatrics residency, how to apply - Tamarind Bay University School of Medicine</title>
  <meta property="og:title" content="Pediatrics residency, how to apply" />
  <meta property="og:site_name" content="Tamarind Bay University School of Medicine" />
  <link rel="canonical" href="http://medicine.tamarindbay.example/peds/residency/apply.cfm" />
  <link rel="stylesheet" href="/_build/assets/main.css" />
</head>
<body class="bg-sand-50 text-slate-800 antialiased font-sans">
  <div class="sr-only focus:not-sr-only"><a href="#main">Jump to main content</a></div>
  <div class="bg-emerald-950 text-white text-sm" role="region" aria-label="Announcement"><div class="container py-2">Hurricane season: check the <a class="underline ml-1" href="/alerts">campus status page</a> before travelling.</div></div>
  <header class="bg-white shadow sticky top-0 z-40">
    <div class="container flex items-center justify-between py-4">
      <a class="brand" href="/"><span class="brand-mark">TB</span><span class="brand-name">Tamarind Bay University<span class="brand-sub">School of Medicine</span></span></a>
      <nav aria-label="Main" class="flex gap-6">
        <a class="nav-link" href="/education">Education</a>
        <a class="nav-link" href="/residencies">Residencies</a>
        <a class="nav-link" href="/fellowships">Fellowships</a>
        <a class="nav-link" href="/departments">Departments</a>
        <a class="nav-link" href="/research">Research</a>
        <a class="nav-link" href="/give">Give</a>
      </nav>
    </div>
  </header>
  <main id="main" class="container py-10 grid">
    <nav class="crumbs" aria-label="Breadcrumb"><a href="/">Home</a><span>/</span><a href="/residencies">Residencies</a><span>/</span><span aria-current="page">How to apply</span></nav>
    <h1 class="display">How to apply</h1>
    <div class="stat-row"><div class="stat"><b>14</b>interns a year</div><div class="stat"><b>96</b>beds for children</div><div class="stat"><b>4</b>counties served</div></div>
    <section class="panel"><h2>Send your application</h2><div class="prose"><p>Please send your application through ERAS by October 15. We ask for a personal statement, a medical school transcript and three letters of recommendation.</p></div></section>
    <section class="panel" id="img"><h2>International medical graduates</h2>
      <div class="prose">
        <p><span>The Department of Pediatrics sponsors <strong>J-1 visas only</strong>.</span> <span>We are not able to sponsor H-1B visas.</span></p>
        <p>ECFMG certification is required at the time of application.</p>
      </div>
    </section>
    <section class="panel"><h2>Interview days</h2><div class="prose"><p>You will meet the program director, a member of the faculty and two residents, all by video. Dates are Tuesdays from November to January.</p></div></section>
    <section class="panel"><h2>Pay and leave</h2><dl><dt>PGY-1</dt><dd>$66,100</dd><dt>PGY-2</dt><dd>$68,400</dd><dt>PGY-3</dt><dd>$71,000</dd></dl><p>Four weeks of vacation, a book allowance and free parking.</p></section>
    <section class="panel"><h2>The hospital and the bay</h2><div class="prose">
      <p>The university hospital has 540 beds on a spit of land between the bay and the mangroves. The children's pavilion and the psychiatric clinic stand across the causeway and are reached by a free shuttle every twelve minutes, or on foot in twenty.</p>
      <p>House staff share a lounge with a view, a library that is open at night, and call rooms that were rebuilt after the last hurricane with shutters that close by themselves.</p>
    </div></section>
    <section class="panel"><h2>Benefits for house staff</h2>
      <ul>
        <li>Health, dental and vision insurance from the first day of orientation</li>
        <li>Four weeks of vacation and ten days of sick leave</li>
        <li>Six weeks of paid parental leave</li>
        <li>An educational allowance of $1,500 a year</li>
        <li>Relocation support of up to $2,000</li>
        <li>A place in the hospital's day care for every child of a resident</li>
      </ul>
    </section>
    <section class="panel"><h2>Contact</h2><div class="prose"><p>Office of Graduate Medical Education, Causeway Building, second floor. Telephone 555-0171, weekdays from nine to five. We read every message and answer most of them before the next tide.</p></div></section>
  </main>
  <section class="bg-emerald-50 border-t" aria-labelledby="explore"><div class="container py-8"><h2 id="explore" class="h3">Explore the bay</h2>
    <div class="cards"><a class="card" href="/life/housing"><strong>Housing</strong><span>Neighbourhoods within a bicycle ride of the hospital</span></a><a class="card" href="/life/wellness"><strong>Wellness</strong><span>Protected half-days, counselling and a rowing club</span></a><a class="card" href="/life/families"><strong>Families</strong><span>Schools, child care and parental leave</span></a></div></div></section>
  <footer class="bg-emerald-950 text-emerald-50"><div class="container py-10 footer-grid"><div><p class="font-semibold">Tamarind Bay University School of Medicine</p><p>700 Causeway Boulevard<br />Tamarind Bay, Florida</p><p>555-0170</p></div><div><p class="font-semibold">Resources</p><ul><li><a href="/policies">Policies</a></li><li><a href="/accessibility">Accessibility</a></li><li><a href="/title-ix">Title IX</a></li></ul></div><div><p class="font-semibold">Follow</p><ul><li><a href="/social">Social media</a></li><li><a href="/newsletter">Newsletter</a></li></ul></div></div></footer>
  <div id="consent" class="consent" data-consent="unset"><p>This site stores cookies for analytics.</p><button class="btn">Accept</button> <button class="btn btn-ghost">Only necessary</button></div>
</body>
</html>
