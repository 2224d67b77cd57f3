<!DOCTYPE html>
<html dir="ltr" lang="en-US">
<head><meta http-equiv="X-UA-Compatible" content="IE=edge" /><meta charset="utf-8" /><meta name="GENERATOR" content="Microsoft SharePoint" /><meta name="progid" content="SharePoint.WebPartPage.Document" /><title>
	Dermatology Residency
</title><link rel="stylesheet" type="text/css" href="/Style%20Library/copperline/core.css" />
<script type="text/javascript">
//<![CDATA[
var g_presenceEnabled = true; var _spPageContextInfo = {webServerRelativeUrl: "/gme", webAbsoluteUrl: "http://education.copperline-medical.example/gme", siteAbsoluteUrl: "http://education.copperline-medical.example", pageListId: "{4e0f1a52-7c11-4a0e-9d0c-77b0c1f5a9e2}", pageItemId: 33, webTitle: "Medical Education", currentLanguage: 1033};
//]]>
</script></head>
<body>
<form method="post" action="./About.aspx" id="aspnetForm">
<div class="aspNetHidden"><input type="hidden" name="__REQUESTDIGEST" id="__REQUESTDIGEST" value="noDigest" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTM2NjQ4MDA2Mg9kFgJmD2QWAgIBD2QWBAIBD2QWAgIMD2QWAmYPZBYCAgEPFgIeE1ByZXZpb3VzQ29udHJvbE1vZGULKYgB" /></div>
<div id="s4-workspace"><div id="s4-bodyContainer">
<div id="s4-titlerow"><a class="ms-siteicon-a" href="/Pages/default.aspx">COPPERLINE <span>Medical Center</span></a></div>
<div id="DeltaTopNavigation" class="ms-core-navigation" role="navigation"><ul class="root ms-core-listMenu-root static"><li class="static"><a class="static menu-item" href="/patients/Pages/default.aspx"><span class="menu-item-text">Patients</span></a></li><li class="static"><a class="static menu-item" href="/providers/Pages/default.aspx"><span class="menu-item-text">Providers</span></a></li><li class="static selected"><a class="static selected menu-item" href="/gme/Pages/default.aspx"><span class="menu-item-text">Medical Education</span></a></li><li class="static"><a class="static menu-item" href="/foundation/Pages/default.aspx"><span class="menu-item-text">Foundation</span></a></li></ul></div>
<div id="contentRow"><div id="sideNavBox" class="ms-dialogHidden"><ul class="ms-core-listMenu-verticalBox"><li><a href="/gme/surgery/Pages/default.aspx">General Surgery</a></li><li><a href="/gme/dermatology/Pages/default.aspx">Dermatology</a></li><li><a href="/gme/radiology/Pages/default.aspx">Radiology</a></li><li><a href="/gme/Pages/stipends.aspx">Stipends</a></li><li><a href="/gme/Pages/library.aspx">Library</a></li></ul></div>
<div id="contentBox" aria-live="polite"><a name="mainContent"></a><div id="DeltaPlaceHolderMain">
<h1 class="ms-rteElement-H1">Dermatology Residency</h1>
<div id="ctl00_PlaceHolderMain_ctl03__ControlWrapper_RichHtmlField" class="ms-rtestate-field" style="display:inline">
<p>Two residents a year see skin of every colour in the brightest light in the country. The department runs a general clinic, a surgical suite, a contact allergy service and a monthly clinic in the mining towns to the south.</p>
<h2 class="ms-rteElement-H2">How we select</h2>
<p>We receive about three hundred applications for two positions. Each is read by two members of the faculty without the photograph. Research is welcome; a finished small project says more than a long list of unfinished ones.</p>
<h2 class="ms-rteElement-H2">Faculty and staff</h2>
<p>Seven full-time dermatologists teach in the program. H-1B petitions for newly hired faculty physicians are filed by the human resources office of the medical group.</p>
<h2 class="ms-rteElement-H2">Resident life</h2>
<p>Clinic begins at eight. Slides are read together on Thursday afternoons, and there is cake when somebody misses a melanoma on purpose-made quizzes, so that nobody misses one elsewhere.</p>
<p>Salary and leave are the same as in all residencies of the medical center and are listed under Stipends.</p>
<h2 class="ms-rteElement-H2">About the medical center</h2>
<p>Copperline Medical Center is a 330-bed teaching hospital that grew out of the smelter's infirmary. It is the trauma center for the southern third of the state. A new surgical tower opened two years ago; the old one is now a library, offices and a museum of crutches.</p>
<h2 class="ms-rteElement-H2">Stipends</h2>
<table class="ms-rteTable-default" cellspacing="0"><tbody><tr><td><strong>Level</strong></td><td><strong>Stipend</strong></td><td><strong>Book money</strong></td></tr><tr><td>PGY-1</td><td>$61,900</td><td>$800</td></tr><tr><td>PGY-2</td><td>$63,700</td><td>$800</td></tr><tr><td>PGY-3</td><td>$65,800</td><td>$1,000</td></tr><tr><td>PGY-4</td><td>$68,100</td><td>$1,000</td></tr></tbody></table>
<h2 class="ms-rteElement-H2">Visiting students</h2>
<p>Fourth-year students may rotate for four weeks between July and November. We do not accept observers at this time. Housing is available in the nurses' cottage, next to the peacocks.</p>
<h2 class="ms-rteElement-H2">Contact</h2>
<p>Education office, tower 2, level 1, telephone 555-0167. The office is open from 7:30 to 4:00 and closes when the dust storm siren sounds.</p>
</div></div></div></div>
<div id="copperline-footer"><span>Copperline Medical Center &#160;|&#160; 77 Smelter Street, Copperline, Arizona &#160;|&#160; 555-0166</span><span><a href="/Pages/privacy.aspx">Privacy</a> &#160; <a href="/Pages/compliance.aspx">Compliance line</a> &#160; <a href="/_layouts/15/Authenticate.aspx">Employee sign in</a></span></div>
</div></div>
</form>
</body>
</html>
