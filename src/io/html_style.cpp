#include "io/html_style.hpp"

namespace qgov::inline v0::detail {

std::string_view html_style() noexcept {
    return R"css(
:root{color-scheme:light;--ink:#1b1f24;--soft:#505a66;--line:#c9d0d8;--pale:#f3f5f8;--link:#0b4f9c;--on:#ffe08a}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.6 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;overflow-wrap:anywhere;text-spacing-trim:space-all}
.skip{position:absolute;left:-999em;top:0;background:#fff;padding:.5em 1em;z-index:9}
.skip:focus{left:0}
header,main,footer,nav{max-width:76rem;margin:0 auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.3;margin:1.2rem 0 .4rem}
h2{font-size:1.3rem;line-height:1.35;margin:2.2rem 0 .6rem;padding-top:.4rem;border-top:2px solid var(--line)}
h3{font-size:1.12rem;margin:1.6rem 0 .4rem}
h4{font-size:1rem;margin:1.1rem 0 .3rem}
p{margin:.4rem 0}
a{color:var(--link)}
:focus-visible{outline:3px solid #b34700;outline-offset:2px}
.hint,figcaption,.sub{color:var(--soft);font-size:.9rem}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;padding:0;margin:.3rem 0}
nav a{display:inline-block;padding:.2rem 0;text-decoration:none}
nav a:hover{text-decoration:underline}
nav p{font-weight:600;margin:.7rem 0 0}
.warn{border:2px solid #8a5a00;background:#fff6dc;padding:.5rem .8rem;border-radius:4px}
.ill{background:#fff0c2;color:#5f3f00;border:1px dashed #8a5a00;border-radius:3px;font-size:.72rem;line-height:1.25;padding:0 .25em;white-space:nowrap;font-weight:400}
.u,a.n{unicode-bidi:isolate}
a.n{color:inherit;text-decoration:underline dotted;text-underline-offset:3px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.6rem;margin:.6rem 0}
.cards div{border:1px solid var(--line);border-radius:6px;padding:.4rem .7rem;min-width:0}
.cards dt{color:var(--soft);font-size:.85rem}
.cards dd{margin:0;font-size:1.35rem;line-height:1.3}
.cards .sub{display:block;font-size:.8rem}
.scroll{overflow-x:auto;max-width:100%;margin:.5rem 0;background:linear-gradient(90deg,#fff 40%,#fff0) 0/3rem 100% no-repeat local,linear-gradient(-90deg,#fff 40%,#fff0) 100%/3rem 100% no-repeat local,linear-gradient(90deg,#9aa5b1,#fff0) 0/1rem 100% no-repeat,linear-gradient(-90deg,#9aa5b1,#fff0) 100%/1rem 100% no-repeat}
.side{display:flex;flex-wrap:wrap;gap:0 2rem;align-items:flex-start}
.side>*{min-width:0;max-width:100%}
.side>div{flex:1 1 22rem}
table{border-collapse:collapse;font-size:.92rem}
caption{text-align:left;color:var(--soft);padding:.2rem 0;font-size:.9rem}
th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
table.data th,table.data td{min-width:6rem;max-width:26rem}
table.data th[scope=row]{min-width:8rem}
table.compare th,table.compare td{min-width:8.5rem;max-width:22rem}
thead th{background:var(--pale)}
tbody th{font-weight:500}
table .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;min-width:3rem!important}
table thead .num{white-space:normal}
table.data thead th{overflow-wrap:normal}
td.none{color:var(--soft)}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
th button::after{content:"\2195";padding-left:.3em;color:var(--soft)}
th[aria-sort=ascending] button::after{content:"\2191"}
th[aria-sort=descending] button::after{content:"\2193"}
code{font:.92em/1.4 ui-monospace,Consolas,monospace}
.bar{display:flex;width:16rem;height:1rem;margin-top:.25rem;background:var(--pale);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.bar i{display:block;height:100%}
.b1{background:#1d4e89}.b2{background:#5b93cf}.b3{background:#b9d3ee}
.key{display:inline-block;width:.9em;height:.9em;vertical-align:-.1em;margin:0 .3em 0 .8em;border:1px solid #555;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.light{display:inline-flex;align-items:baseline;gap:.35em;white-space:nowrap;font-weight:600}
.light b{display:inline-block;min-width:1.5em;height:1.5em;line-height:1.5em;border-radius:50%;text-align:center;color:#fff;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.l0{color:#4d5662}.l1{color:#17692f}.l2{color:#7a5600}.l3{color:#a34100}.l4{color:#a8201a}
.l0 b{background:#4d5662}.l1 b{background:#17692f}.l2 b{background:#7a5600}.l3 b{background:#a34100}.l4 b{background:#a8201a}
td .states{margin:0}
td ul{margin:.1rem 0;padding-left:1.2rem}
.states{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:0}
.e2{color:#a8201a;font-weight:600}.e1{color:#7a5600;font-weight:600}.e0{color:#4d5662}
table.grid{font-size:.78rem;line-height:1.2}
table.grid th,table.grid td{padding:.12rem .15rem;text-align:center;min-width:1.35rem}
table.grid th[scope=row]{text-align:left;min-width:11rem;max-width:14rem;position:sticky;left:0;background:#fff;z-index:1}
table.grid thead th{vertical-align:bottom}
table.grid thead a{display:inline-block;writing-mode:vertical-rl;max-height:12rem;text-decoration:none;color:inherit;white-space:nowrap}
.g1{background:#1d4e89;color:#fff}.g2{background:#8db6e3;color:#0b1d33}.g3{background:#e1ecf8;color:#17324f}.g4{background:#efe3f7;color:#3c1f57}
table.grid td,.light b{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.cut{border-left:2px solid #555!important}.cutrow>*{border-top:2px solid #555!important}
figure{margin:.6rem 0}
svg{display:block;font-family:inherit}
svg text{fill:var(--ink);font-size:12px;unicode-bidi:isolate}
.ed{stroke:#8a949f;fill:none;stroke-opacity:.55}
.ed.r1{stroke:#1d4e89;stroke-opacity:.8}.ed.r2{stroke:#5b7fa6;stroke-opacity:.6}.ed.r3{stroke:#7d8895;stroke-opacity:.45;stroke-dasharray:4 3}
.on{background:var(--on)!important;color:#1b1f24!important;outline:2px solid #8a5a00;outline-offset:-1px}
svg .on{outline:0}
svg g.on text{font-weight:700;text-decoration:underline}
svg g.on circle,svg g.on rect{stroke:#000;stroke-width:3}
.ed.on{stroke:#a8201a!important;stroke-opacity:1!important;stroke-width:2.5}
.js .u{cursor:pointer}
.tools[hidden]{display:none}
.tools{background:var(--pale);border:1px solid var(--line);border-radius:6px;padding:.4rem .7rem;display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center}
.tools select,.tools input,.filter input{font:inherit;font-size:.95rem;max-width:100%;padding:.15rem .3rem;border:1px solid #6a7480;border-radius:4px;background:#fff;color:inherit}
.tools button{font:inherit;font-size:.95rem;padding:.15rem .7rem;border:1px solid #6a7480;border-radius:4px;background:#fff;color:inherit;cursor:pointer}
.filter{display:flex;flex-wrap:wrap;gap:.3rem .6rem;align-items:center;font-size:.9rem;margin:.6rem 0 -.2rem}
#tip{position:absolute;z-index:8;max-width:min(26rem,calc(100vw - 1rem));background:#fff;border:1px solid #333;border-radius:4px;box-shadow:0 2px 8px rgba(0,0,0,.25);padding:.4rem .6rem;font-size:.88rem}
details{margin:.2rem 0}
summary{cursor:pointer;color:var(--link)}
.groups{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:.8rem}
.groups{align-items:start}
.groups>div{border:1px solid var(--line);border-radius:6px;padding:.4rem .8rem;min-width:0}
.groups h3,.groups h4{margin-top:.3rem}
.groups ul{margin:.2rem 0;padding-left:1.2rem}
.notes{font-size:.88rem}
.notes li:target,tr:target>*{background:var(--on)}
.nowrap{white-space:nowrap}
footer{color:var(--soft);font-size:.88rem;margin-top:2rem;padding-bottom:2rem}
@media (max-width:40rem){body{font-size:15px}table.grid th[scope=row]{min-width:7.5rem;max-width:7.5rem}.bar{width:7rem}}
@media print{
@page{margin:14mm 12mm}
body{font-size:10pt}
header,main,footer,nav{max-width:none;padding:0}
.skip,.tools,.filter,#tip{display:none!important}
.scroll{overflow:visible;background:none}
.side,.groups{display:block}
.groups>div{margin-bottom:.8rem}
h1,h2,h3,h4,caption{break-after:avoid}
tr,figure,.cards div,.groups>div,li{break-inside:avoid}
tr.long{break-inside:auto}
thead{display:table-header-group}
table{font-size:8.5pt}
table.data{width:100%}
table.data th,table.data td{min-width:7em;max-width:none}
table.compare{width:100%}
table.compare th,table.compare td{min-width:4.4em;max-width:none}
table.compare th:first-child{min-width:9em}
table.compare .light,table.compare .ill{white-space:normal;overflow-wrap:normal}
table.data th[scope=row]{min-width:9em}
th button{display:contents}
th button::after{content:""!important}
tbody tr:first-child{break-before:avoid}
.hint{break-after:avoid}
table.grid{font-size:5.5pt;width:100%;table-layout:fixed}
table.grid th,table.grid td{padding:0;min-width:0}
table.grid th[scope=row],table.grid thead th:first-child{position:static;width:24mm;min-width:0;max-width:none}
table.grid thead a{max-height:26mm;font-size:5pt}
table.grid .ill{font-size:.9em;padding:0 .15em}
svg{max-width:100%;max-height:235mm;height:auto;width:auto}
a{color:inherit;text-decoration:none}
a.n{text-decoration:none}
a.n::after{content:attr(data-n);font-size:.65em;vertical-align:super;color:var(--soft);padding-left:.1em}
details.trace{display:none}
}
)css";
}

std::string_view html_script() noexcept {
    return R"js(
(function(){'use strict';
var doc=document,root=doc.documentElement,zh=root.lang.indexOf('zh')===0,say=function(a,b){return zh?a:b};
root.classList.add('js');
var all=function(s,e){return Array.prototype.slice.call((e||doc).querySelectorAll(s))};
var live=doc.createElement('p');live.className='hint';live.setAttribute('role','status');
doc.querySelector('footer').appendChild(live);
all('table.data').forEach(function(table,number){
var body=table.tBodies[0],rows=all('tr',body);
rows.forEach(function(row,at){row.at=at});
if(rows.length<2)return;
all('thead th',table).forEach(function(head,column){
if(!head.textContent.trim())return;
var button=doc.createElement('button');button.type='button';
while(head.firstChild)button.appendChild(head.firstChild);
head.appendChild(button);
button.addEventListener('click',function(){
var down=head.getAttribute('aria-sort')==='ascending';
all('th',table.tHead).forEach(function(other){other.removeAttribute('aria-sort')});
head.setAttribute('aria-sort',down?'descending':'ascending');
var numbers=head.classList.contains('num');
var value=function(row){var cell=row.cells[column];if(!cell)return numbers?NaN:'';
return numbers?parseFloat(cell.getAttribute('data-v')):cell.textContent.trim()};
rows.sort(function(a,b){var x=value(a),y=value(b),c;
if(numbers){if(isNaN(x)||isNaN(y))return isNaN(x)&&isNaN(y)?a.at-b.at:isNaN(x)?1:-1;c=x-y}
else c=x.localeCompare(y,root.lang);
return (down?-c:c)||a.at-b.at});
rows.forEach(function(row){body.appendChild(row)});
})});
if(rows.length<9)return;
var box=doc.createElement('p'),label=doc.createElement('label'),input=doc.createElement('input'),count=doc.createElement('span');
box.className='filter';input.type='search';input.id='filter'+number;label.htmlFor=input.id;
label.textContent=say('筛选：','Filter:');
input.setAttribute('aria-label',label.textContent+' '+table.caption.firstChild.textContent);
count.setAttribute('role','status');
box.appendChild(label);box.appendChild(input);box.appendChild(count);
table.parentNode.parentNode.insertBefore(box,table.parentNode);
input.addEventListener('input',function(){
var wanted=input.value.trim().toLowerCase(),seen=0;
rows.forEach(function(row){var fits=row.textContent.toLowerCase().indexOf(wanted)>=0;row.hidden=!fits;if(fits)seen++});
count.textContent=wanted?say(seen+' / '+rows.length+' 行',seen+' of '+rows.length+' rows'):'';
})});
var marked='';
function mark(unit,name){
all('.on').forEach(function(e){e.classList.remove('on')});
marked=unit===marked?'':unit;
all('.tools select').forEach(function(s){s.value=marked;if(s.selectedIndex<0)s.selectedIndex=0});
var places=0;
if(marked)all('[data-u="'+marked+'"],[data-e~="'+marked+'"]').forEach(function(e){e.classList.add('on');places++});
all('.u').forEach(function(e){if(e.hasAttribute('aria-pressed'))e.setAttribute('aria-pressed',String(e.getAttribute('data-u')===marked))});
live.textContent=marked?say('已标出：'+name+'（'+places+' 处）','Marked: '+name+' ('+places+' places)'):say('已取消标出','Nothing is marked');
}
all('th .u').forEach(function(e){e.tabIndex=0;e.setAttribute('role','button');e.setAttribute('aria-pressed','false')});
doc.addEventListener('click',function(event){
var unit=event.target.closest?event.target.closest('.u,g[data-u]'):null;
if(unit)mark(unit.getAttribute('data-u'),(unit.querySelector('title')||unit).textContent);
});
doc.addEventListener('keydown',function(event){
if(event.key==='Escape'){hide();return}
if((event.key==='Enter'||event.key===' ')&&event.target.getAttribute('role')==='button'){event.preventDefault();mark(event.target.getAttribute('data-u'),event.target.textContent)}
});
all('.tools').forEach(function(tools){
tools.hidden=false;
var select=tools.querySelector('select');
select.addEventListener('change',function(){marked='';mark(select.value,select.options[select.selectedIndex].textContent)});
tools.querySelector('button').addEventListener('click',function(){marked='';mark('','')});
});
var tip=null,timer=0;
function hide(){if(tip)tip.remove();tip=null}
function show(link){
clearTimeout(timer);hide();
var note=doc.getElementById(link.getAttribute('aria-describedby'));if(!note)return;
tip=doc.createElement('div');tip.id='tip';tip.setAttribute('aria-hidden','true');tip.textContent=note.textContent;
doc.body.appendChild(tip);
var at=link.getBoundingClientRect(),left=Math.max(8,Math.min(at.left,root.clientWidth-tip.offsetWidth-8));
var top=at.bottom+4;if(top+tip.offsetHeight>root.clientHeight&&at.top-tip.offsetHeight-4>0)top=at.top-tip.offsetHeight-4;
tip.style.left=left+window.scrollX+'px';tip.style.top=top+window.scrollY+'px';
}
function over(event){var t=event.target,link=t.closest?t.closest('a.n'):null;
if(link)show(link);else if(tip&&tip.contains(t))clearTimeout(timer)}
doc.addEventListener('mouseover',over);doc.addEventListener('focusin',over);
doc.addEventListener('mouseout',function(){clearTimeout(timer);timer=setTimeout(hide,250)});
doc.addEventListener('focusout',hide);
window.addEventListener('beforeprint',function(){all('details:not(.trace)').forEach(function(d){if(!d.open){d.open=true;d.shut=1}})});
window.addEventListener('afterprint',function(){all('details').forEach(function(d){if(d.shut){d.open=false;d.shut=0}})});
})();
)js";
}

}  // namespace qgov::inline v0::detail
