<!DOCTYPE html>
<html dir="ltr" lang="en-US">
<head><meta http-equiv="X-UA-Compatible" content="IE=edge" /><meta charset="utf-8" /><meta name="GENERATOR" content="Microsoft SharePoint" /><meta name="progid" content="SharePoint.WebPartPage.Document" /><title>
	General Surgery - Requirements
</title><link rel="stylesheet" type="text/css" href="/Style%20Library/copperline/core.css" />
<script type="text/javascript">
//<![CDATA[
var g_presenceEnabled = true; var _spPageContextInfo = {webServerRelativeUrl: "/gme", webAbsoluteUrl: "http://education.copperline-medical.example/gme", siteAbsoluteUrl: "http://education.copperline-medical.example", pageListId: "{4e0f1a52-7c11-4a0e-9d0c-77b0c1f5a9e2}", pageItemId: 36, webTitle: "Medical Education", currentLanguage: 1033};
//]]>
</script></head>
<body>
<form method="post" action="./Requirements.aspx" id="aspnetForm">
<div class="aspNetHidden"><input type="hidden" name="__REQUESTDIGEST" id="__REQUESTDIGEST" value="noDigest" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTM2NjQ4MDA2Mg9kFgJmD2QWAgIBD2QWBAIBD2QWAgIMD2QWAmYPZBYCAgEPFgIeE1ByZXZpb3VzQ29udHJvbE1vZGULKYgB" /></div>
<div id="s4-workspace"><div id="s4-bodyContainer">
<div id="s4-titlerow"><a class="ms-siteicon-a" href="/Pages/default.aspx">COPPERLINE <span>Medical Center</span></a></div>
<div id="DeltaTopNavigation" class="ms-core-navigation" role="navigation"><ul class="root ms-core-listMenu-root static"><li class="static"><a class="static menu-item" href="/patients/Pages/default.aspx"><span class="menu-item-text">Patients</span></a></li><li class="static"><a class="static menu-item" href="/providers/Pages/default.aspx"><span class="menu-item-text">Providers</span></a></li><li class="static selected"><a class="static selected menu-item" href="/gme/Pages/default.aspx"><span class="menu-item-text">Medical Education</span></a></li><li class="static"><a class="static menu-item" href="/foundation/Pages/default.aspx"><span class="menu-item-text">Foundation</span></a></li></ul></div>
<div id="contentRow"><div id="sideNavBox" class="ms-dialogHidden"><ul class="ms-core-listMenu-verticalBox"><li><a href="/gme/surgery/Pages/default.aspx">General Surgery</a></li><li><a href="/gme/dermatology/Pages/default.aspx">Dermatology</a></li><li><a href="/gme/radiology/Pages/default.aspx">Radiology</a></li><li><a href="/gme/Pages/stipends.aspx">Stipends</a></li><li><a href="/gme/Pages/library.aspx">Library</a></li></ul></div>
<div id="contentBox" aria-live="polite"><a name="mainContent"></a><div id="DeltaPlaceHolderMain">
<h1 class="ms-rteElement-H1">General Surgery Residency: Requirements</h1>
<div id="ctl00_PlaceHolderMain_ctl03__ControlWrapper_RichHtmlField" class="ms-rtestate-field" style="display:inline">
<p>The general surgery residency accepts four categorical residents and three preliminary residents each year.</p>
<h2 class="ms-rteElement-H2">Requirements in short</h2>
<p><strong>Application service:</strong> ERAS<br /><strong>Letters:</strong> three, two of them from surgeons<br /><strong>Visas sponsored:</strong> J-1 and H-1B<br /><strong>USMLE Step 3:</strong> required for H-1B applicants at the time of application<br /><strong>Year of graduation:</strong> within the last 7 years<br /><strong>Interviews:</strong> virtual, November to January</p>
<h2 class="ms-rteElement-H2">Operative experience</h2>
<table class="ms-rteTable-default" cellspacing="0"><tbody><tr><td><strong>Year</strong></td><td><strong>Typical cases</strong></td><td><strong>Call</strong></td></tr><tr><td>PGY-1</td><td>110</td><td>every sixth night</td></tr><tr><td>PGY-3</td><td>260</td><td>every fifth night</td></tr><tr><td>PGY-5</td><td>310</td><td>from home</td></tr></tbody></table>
<p>Residents keep a case log from the first day. Robotic training begins on the simulator in the second year and at the console in the third.</p>
<h2 class="ms-rteElement-H2">Evaluation</h2>
<p>Residents are evaluated twice a year by a committee. Promotion to the fourth year depends on the in-training examination, the operative log and, above all, on what the nurses say.</p>
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
