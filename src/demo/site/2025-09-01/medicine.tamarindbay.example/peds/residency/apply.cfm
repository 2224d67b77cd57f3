<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">
<title>Tamarind Bay University School of Medicine : Pediatrics residency, how to apply</title>
<meta name="keywords" content="residency, medical education, Tamarind Bay, Florida">
<style type="text/css">
<!--
body { background-color: #e8efe9; margin: 0; }
td, p, li { font-family: Verdana, Arial, Helvetica, sans-serif; font-size: 13px; line-height: 19px; color: #222222; }
h1 { font-family: Georgia, serif; font-size: 24px; color: #0b5345; }
h3 { font-family: Georgia, serif; font-size: 17px; color: #0b5345; margin-bottom: 4px; }
.leftnav a { color: #0b5345; text-decoration: none; }
.tiny { font-size: 10px; color: #666666; }
-->
</style>
<script language="JavaScript" type="text/javascript">
function openWin(u) { window.open(u, 'tbu', 'width=640,height=480,scrollbars=yes'); }
</script>
</head>
<body>
<table width="960" border="0" cellspacing="0" cellpadding="0" align="center" bgcolor="#ffffff">
<tr><td colspan="3" bgcolor="#0b5345" height="86"><table width="100%" cellpadding="18"><tr><td><font color="#ffffff" size="5" face="Georgia">Tamarind Bay University</font><br><font color="#f7dc6f" size="2" face="Georgia">School of Medicine</font></td><td align="right"><form action="/search.cfm" method="get"><input type="text" name="q" size="18"> <input type="submit" value="Search"></form></td></tr></table></td></tr>
<tr bgcolor="#f7dc6f"><td colspan="3" height="26" align="center"><a href="/index.cfm">Home</a> &nbsp;|&nbsp; <a href="/departments.cfm">Departments</a> &nbsp;|&nbsp; <a href="/students.cfm">Students</a> &nbsp;|&nbsp; <a href="/research.cfm">Research</a> &nbsp;|&nbsp; <a href="/library.cfm">Library</a> &nbsp;|&nbsp; <a href="/directory.cfm">Directory</a></td></tr>
<tr>
<td width="190" valign="top" bgcolor="#f2f6f3" class="leftnav"><table cellpadding="12"><tr><td>
<b>Pediatrics</b><br><br>
<a href="welcome.cfm">Chair's welcome</a><br><a href="divisions.cfm">Divisions</a><br><a href="faculty.cfm">Faculty</a><br><a href="residency.cfm">Residency program</a><br>&nbsp;&nbsp;<a href="rotations.cfm">Rotations</a><br>&nbsp;&nbsp;<a href="apply.cfm">How to apply</a><br>&nbsp;&nbsp;<a href="residents.cfm">Our residents</a><br>&nbsp;&nbsp;<a href="alumni.cfm">Where they go</a><br><a href="grand-rounds.cfm">Grand rounds</a><br><a href="giving.cfm">Giving</a><br><br>
<img src="/images/spacer.gif" width="160" height="1" alt=""><br><span class="tiny">Sunrise over the causeway. Photo: Media Services</span>
</td></tr></table></td>
<td width="600" valign="top"><table cellpadding="20" width="100%"><tr><td>
<span class="tiny"><a href="/index.cfm">Home</a> &gt; <a href="/peds/index.cfm">Pediatrics</a> &gt; How to apply</span>
<h1>How to apply</h1>
<p>Thank you for your interest in the residency in pediatrics. We take fourteen interns a year, who care for the children of four counties and of a good many visitors.</p>
<h3>Application</h3>
<p>Please send your application through ERAS by October 15. We ask for a personal statement, a medical school transcript and three letters of recommendation.</p>
<h3>International medical graduates</h3>
<p>The Department of Pediatrics sponsors J-1 visas only. We are not able to sponsor H-1B visas. ECFMG certification is required at the time of application.</p>
<h3>Interviews</h3>
<p>Interviews are held by video on Tuesdays in November, December and January. Every applicant meets the program director, a member of the faculty and two residents.</p>
<h3>Stipends</h3>
<table border="1" cellpadding="4" cellspacing="0"><tr><td><b>Year</b></td><td><b>Annual stipend</b></td></tr><tr><td>PGY-1</td><td>$66,100</td></tr><tr><td>PGY-2</td><td>$68,400</td></tr><tr><td>PGY-3</td><td>$71,000</td></tr></table>
<p>Four weeks of vacation, a book allowance, and parking under the tamarinds.</p>
<h3>The children's pavilion</h3>
<p>The pavilion has 96 beds, of which 18 are for intensive care, and a nursery for newborns from four counties. Residents follow their own patients in the continuity clinic on Mangrove Street from the first autumn to the last day of the third year.</p>
<h3>Conferences</h3>
<table border="1" cellpadding="4" cellspacing="0" width="100%">
<tr bgcolor="#f2f6f3"><td><b>Day</b></td><td><b>Time</b></td><td><b>Conference</b></td><td><b>Room</b></td></tr>
<tr><td>Monday</td><td>12:15</td><td>Board review</td><td>Pavilion 201</td></tr>
<tr><td>Tuesday</td><td>8:00</td><td>Grand rounds</td><td>Auditorium A</td></tr>
<tr><td>Wednesday</td><td>12:15</td><td>Morbidity and mortality</td><td>Pavilion 201</td></tr>
<tr><td>Thursday</td><td>12:15</td><td>Subspecialty lecture</td><td>Pavilion 201</td></tr>
<tr><td>Friday</td><td>7:30</td><td>Morning report, with breakfast</td><td>Cafeteria</td></tr>
</table>
<h3>Questions</h3>
<p>Please call the residency office at 555-0172 between nine and four. The office is closed on university holidays and whenever the causeway is.</p>
</td></tr></table></td>
<td width="170" valign="top" bgcolor="#f2f6f3"><table cellpadding="12"><tr><td>
<b>Quick links</b><br><a href="javascript:openWin('/maps/campus.cfm')">Campus map</a><br><a href="/housing.cfm">Housing office</a><br><a href="/parking.cfm">Parking</a><br><a href="/webmail.cfm">Web mail</a><br><br>
<b>Children's pavilion</b><br>96 beds, opened 2019, level II trauma center for children of the four bay counties.
</td></tr></table></td>
</tr>
<tr><td colspan="3" bgcolor="#0b5345" align="center" height="44"><font color="#ffffff" size="1" face="Verdana">Tamarind Bay University School of Medicine &middot; 700 Causeway Boulevard, Tamarind Bay, Florida &middot; 555-0170<br>An equal opportunity institution &middot; <a href="/accessibility.cfm"><font color="#f7dc6f">Accessibility</font></a> &middot; <a href="/webmaster.cfm"><font color="#f7dc6f">Webmaster</font></a></font></td></tr>
</table>
</body>
</html>
