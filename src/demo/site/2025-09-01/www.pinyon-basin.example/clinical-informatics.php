<!doctype html>
<html>
<head>
<title>Clinical Informatics Fellowship | Pinyon Basin Medical Center</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<link rel="stylesheet" type="text/css" href="/css/screen.css" media="screen" />
</head>
<body id="education">
<div id="container">
  <div id="header"><div id="logo"><a href="/index.php"><span>Pinyon Basin Medical Center</span></a></div>
    <ul id="nav"><li><a href="/index.php">Home</a></li><li><a href="/services.php">Services</a></li><li><a href="/education.php" class="here">Education</a></li><li><a href="/jobs.php">Jobs</a></li><li><a href="/contact.php">Contact</a></li></ul></div>
  <div id="body">
    <div id="left">
      <h1>Clinical Informatics Fellowship</h1>
      <p>One fellow a year spends two years with our small informatics team, which looks after the record system of eleven rural clinics.</p>
      <h2>What you will do</h2>
      <p>Fellows design order sets, retire alerts that nobody reads, and measure whether anything improved. A course in biostatistics is part of the first year.</p>
      <h2>Eligibility</h2>
      <p>The fellowship is paid from a federal training grant. Applicants must be citizens or permanent residents of the United States. A completed residency in any specialty is required.</p>
      <h2>Apply</h2>
      <p>Send a letter, a curriculum vitae and the names of three referees by August 15. We interview in October.</p>
    </div>
    <div id="right">
      <div class="box"><h4>Education</h4><ul><li><a href="/family-medicine.php">Family medicine residency</a></li><li><a href="/clinical-informatics.php">Clinical informatics fellowship</a></li><li><a href="/students.php">Medical students</a></li></ul></div>
      <div class="box"><h4>From the basin</h4><p>Elevation 6,900 feet, 281 days of sun, two stop lights and a very good bakery.</p></div>
      <div class="box"><h4>Directions</h4><p>Forty minutes from the regional airport. <a href="/map.php">Map</a></p></div>
    </div>
    <br class="clear" />
  </div>
  <div id="footer"><p>Pinyon Basin Medical Center &bull; 60 Juniper Loop, Pinyon Basin, New Mexico &bull; 555-0148</p><p><a href="/privacy.php">Privacy</a> | <a href="/sitemap.php">Site map</a> | <a href="/espanol.php">En espa&ntilde;ol</a></p></div>
</div>
</body>
</html>
