<!doctype html>
<html>
<head>
<title>Clinical Informatics Fellowship | Pinyon Basin Medical Center</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<link rel="stylesheet" type="text/css" href="/css/screen.css" media="screen" />
<script type="text/javascript">
  var _gaq = _gaq || []; _gaq.push(['_setAccount', 'UA-0000000-1']); _gaq.push(['_trackPageview']);
</script>
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
      <h2>The medical center</h2>
      <p>Pinyon Basin Medical Center has 62 beds, four operating rooms, a helicopter pad and a chapel that doubles as a recording studio. Specialists visit from the city twice a month. For the rest there is a video cart called Esperanza.</p>
      <h2>Pay and housing</h2>
      <ul>
        <li>Salary from $64,500 to $71,200</li>
        <li>Four weeks of vacation</li>
        <li>A furnished house on Juniper Loop at a modest rent</li>
        <li>Help with student loans through the rural workforce fund</li>
      </ul>
      <h2>Partners in training</h2>
      <p>Some rotations take place at the children's hospital in the city, three hours south. Lodging and mileage are paid. Residents say that the drive is the best part of the curriculum, particularly the second hour.</p>
      <h2>Questions?</h2>
      <p>Call the education office at 555-0149. If nobody answers we are in clinic; leave a message and we will call you before supper.</p>
    </div>
    <div id="right">
      <div class="box"><h4>Education</h4><ul><li><a href="/family-medicine.php">Family medicine residency</a></li><li><a href="/clinical-informatics.php">Clinical informatics fellowship</a></li><li><a href="/students.php">Medical students</a></li></ul></div>
      <div class="box"><h4>From the basin</h4><p>Elevation 6,900 feet, 281 days of sun, two stop lights and a very good bakery.</p></div>
      <div class="box"><h4>Directions</h4><p>Forty minutes from the regional airport. <a href="/map.php">Map</a></p></div>
    </div>
    <br class="clear" />
  </div>
  <div id="departments"><h4>Departments and clinics</h4><ul>
<li><a href="/departments.php?d=anesthesiology">Anesthesiology</a></li>
<li><a href="/departments.php?d=dermatology">Dermatology</a></li>
<li><a href="/departments.php?d=emergency-medicine">Emergency medicine</a></li>
<li><a href="/departments.php?d=endocrinology">Endocrinology</a></li>
<li><a href="/departments.php?d=family-medicine">Family medicine</a></li>
<li><a href="/departments.php?d=infectious-disease">Infectious disease</a></li>
<li><a href="/departments.php?d=internal-medicine">Internal medicine</a></li>
<li><a href="/departments.php?d=maternal-fetal-medicine">Maternal-fetal medicine</a></li>
<li><a href="/departments.php?d=neurology">Neurology</a></li>
<li><a href="/departments.php?d=ophthalmology">Ophthalmology</a></li>
<li><a href="/departments.php?d=orthopaedic-surgery">Orthopaedic surgery</a></li>
<li><a href="/departments.php?d=otolaryngology">Otolaryngology</a></li>
<li><a href="/departments.php?d=palliative-medicine">Palliative medicine</a></li>
<li><a href="/departments.php?d=plastic-surgery">Plastic surgery</a></li>
<li><a href="/departments.php?d=psychiatry">Psychiatry</a></li>
<li><a href="/departments.php?d=pulmonary-and-critical-care">Pulmonary and critical care</a></li>
<li><a href="/departments.php?d=radiation-oncology">Radiation oncology</a></li>
<li><a href="/departments.php?d=sports-medicine">Sports medicine</a></li>
<li><a href="/departments.php?d=urology">Urology</a></li>
<li><a href="/departments.php?d=vascular-surgery">Vascular surgery</a></li>
</ul></div>
  <div id="footer"><p>Pinyon Basin Medical Center &bull; 60 Juniper Loop, Pinyon Basin, New Mexico &bull; 555-0148</p><p><a href="/privacy.php">Privacy</a> | <a href="/sitemap.php">Site map</a> | <a href="/espanol.php">En espa&ntilde;ol</a></p></div>
</div>
</body>
</html>
