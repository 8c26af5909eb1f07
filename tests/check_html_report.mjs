// check_html_report.mjs FOLDER PAGE...: the web pages of `qgov report` in a headless Chromium: no request, no console
// message, sorting, filtering and marking driven, sources shown on focus, nothing wider than a phone, no serious finding of
// axe-core, readable without scripts, printed. Screenshots and PDFs go into FOLDER. Needs Chromium (QGOV_CHROMIUM or
// /usr/bin/chromium) and the npm packages playwright-core and axe-core (in QGOV_NODE_MODULES); ends with 77 without them.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [folder, ...pages] = process.argv.slice(2);
const executablePath = process.env.QGOV_CHROMIUM || '/usr/bin/chromium';
let chromium, axe;
try {
    const require = createRequire(path.join(process.env.QGOV_NODE_MODULES || process.cwd(), 'any.js'));
    ({ chromium } = require('playwright-core'));
    axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    fs.accessSync(executablePath);
} catch (error) {
    console.log('no browser to test with: ' + error.message.split('\n')[0]);
    process.exit(77);
}

let problems = 0;
const say = (page, text) => { ++problems; console.log(`${path.basename(page)}: ${text}`); };
fs.mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

async function open(file, options) {
    const page = await browser.newPage(options);
    page.setDefaultTimeout(120000);
    page.on('console', message => say(file, 'console: ' + message.text()));
    page.on('pageerror', error => say(file, 'error: ' + error.message));
    page.on('request', request => { if (!/^(file|data):/.test(request.url())) say(file, 'request: ' + request.url()); });
    await page.goto('file://' + path.resolve(file));
    return page;
}

async function sorting(file, page) {
    const table = page.locator('table.data:has(thead th.num)').first();
    if (await table.count() === 0) return;
    const head = table.locator('thead th.num').first();
    const column = await head.evaluate(each => each.cellIndex);
    const values = () => table.evaluate((each, at) => Array.from(each.tBodies[0].rows, row => row.cells[at])
        .map(cell => cell && parseFloat(cell.dataset.v)).filter(value => !isNaN(value)), column);
    if ((await values()).length < 2) return;
    for (const [wanted, order] of [['ascending', (a, b) => a - b], ['descending', (a, b) => b - a]]) {
        await head.locator('button').focus();
        await page.keyboard.press('Enter');
        if (await head.getAttribute('aria-sort') !== wanted) say(file, `sorting: not ${wanted}`);
        const now = await values();
        if (JSON.stringify(now) !== JSON.stringify([...now].sort(order))) say(file, `sorting ${wanted}: ${now}`);
    }
}

async function filtering(file, page) {
    const input = page.locator('.filter input').first();
    if (await input.count() === 0) return;
    const table = page.locator('.filter + .scroll table').first();
    const shown = () => table.evaluate(each => Array.from(each.tBodies[0].rows).filter(row => !row.hidden).length);
    const all = await shown();
    await input.fill('no row has these words');
    if (await shown() !== 0) say(file, 'filtering: rows are left');
    await input.fill('');
    if (await shown() !== all) say(file, 'filtering: rows do not come back');
}

async function marking(file, page) {
    const select = page.locator('.tools select').first();
    if (await select.count() === 0) return;
    const unit = await select.evaluate(each => each.options[1].value);
    await select.selectOption(unit);
    const marked = () => page.evaluate(() => Array.from(document.querySelectorAll('.on'),
        each => (each.dataset.u || '') + ' ' + (each.dataset.e || '')));
    const now = await marked();
    const wanted = await page.evaluate(one => document.querySelectorAll(`[data-u="${one}"],[data-e~="${one}"]`).length, unit);
    if (now.length !== wanted || wanted < 3) say(file, `marking: ${now.length} of ${wanted} places`);
    if (now.some(each => !each.split(' ').includes(unit))) say(file, 'marking: something else is marked');
    await page.locator('.tools button').first().click();
    if ((await marked()).length !== 0) say(file, 'marking: does not go away');
    const name = page.locator('th .u[role=button]').first();
    await name.focus();
    await page.keyboard.press('Enter');
    if (await name.getAttribute('aria-pressed') !== 'true') say(file, 'marking by keyboard does not work');
    await page.keyboard.press('Enter');
    if ((await marked()).length !== 0) say(file, 'marking by keyboard does not go away');
    const point = page.locator('svg g[data-u] circle').first();
    if (await point.count() !== 0) {
        await point.click();
        if ((await marked()).length < 2) say(file, 'marking in a picture does not work');
        await point.click();
    }
}

async function sources(file, page) {
    const number = page.locator('a.n').first();
    if (await number.count() === 0) return;
    await number.focus();
    const note = await number.evaluate(each => document.getElementById(each.getAttribute('aria-describedby')).textContent);
    if (await page.locator('#tip').textContent() !== note) say(file, 'the source does not show on focus');
    await page.keyboard.press('Escape');
    if (await page.locator('#tip').count() !== 0) say(file, 'the source does not go away');
    await number.hover();
    if (await page.locator('#tip').count() !== 1) say(file, 'the source does not show on hover');
}

/// Text that another text covers, or that a box cuts off.
async function overlaps(file, page, width) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) say(file, `${width} px: the page is ${wide} px too wide`);
    const cut = await page.evaluate(() => Array.from(document.querySelectorAll('body *')).filter(each => {
        if (each.closest('svg,.scroll,.skip') && !each.matches('.scroll')) return false;
        const style = getComputedStyle(each);
        return /hidden|clip/.test(style.overflowX + style.overflowY) && (each.scrollWidth > each.clientWidth + 1);
    }).slice(0, 3).map(each => each.outerHTML.slice(0, 80)));
    for (const each of cut) say(file, `${width} px: cut: ${each}`);
    const outside = await page.evaluate(() => Array.from(document.querySelectorAll('svg')).flatMap(svg => {
        const box = svg.getBoundingClientRect();
        return Array.from(svg.querySelectorAll('text')).filter(text => {
            const own = text.getBoundingClientRect();
            return own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 2 || own.bottom > box.bottom + 2;
        }).map(text => text.textContent);
    }).slice(0, 3));
    for (const each of outside) say(file, `${width} px: text outside of its picture: ${each}`);
}

for (const file of pages) {
    const stem = path.join(folder, path.basename(file, '.html'));
    for (const width of [1280, 360]) {
        const page = await open(file, { viewport: { width, height: 800 } });
        await overlaps(file, page, width);
        // A browser has no picture of any height.
        const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), 12000);
        await page.screenshot({ path: `${stem}_${width}.png`, fullPage: true, clip: { x: 0, y: 0, width, height } });
        if (width === 1280) {
            await sorting(file, page);
            await filtering(file, page);
            await marking(file, page);
            await sources(file, page);
        }
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        for (const each of found.violations) {
            const nodes = each.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' | ');
            if (each.impact === 'serious' || each.impact === 'critical') say(file, `${width} px: axe ${each.id}: ${nodes}`);
            else console.log(`${path.basename(file)}: ${width} px: axe, ${each.impact}: ${each.id}: ${nodes}`);
        }
        if (width === 1280) await page.pdf({ path: `${stem}.pdf`, format: 'A4' });
        await page.close();
    }
    const plain = await open(file, { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
    if (await plain.locator('main section').count() === 0 || await plain.locator('.tools:visible').count() !== 0)
        say(file, 'without scripts: not readable');
    await plain.close();
}
await browser.close();
console.log(`${pages.length} pages in a browser: ${problems ? problems + ' problems' : 'in order'}`);
process.exit(problems ? 1 : 0);
