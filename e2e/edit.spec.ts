/** Everything else that one does while drawing: other ways to connect, undo, numbers as people type them, tables, keys. */

import {Build} from './pages/build.ts';
import {textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

async function click(build: Build, label: string, modifiers: ('Shift' | 'Control')[] = []): Promise<void> {
  await build.node(label).click({modifiers});
}

test('connects by two clicks, says which way harm goes, and Esc leaves the tool', async ({build, page}) => {
  await build.drawSome();
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await expect(page.getByText('Click the provider: the one whose failure would be felt.')).toBeVisible();
  await click(build, 'Oracle A');
  await expect(page.getByText('If Oracle A fails, the one you click next is hit.')).toBeVisible();
  await click(build, 'Lender');
  await expect(build.status).toContainText('1 link');
  await expect(build.undo).toHaveAttribute('title', /^Undo: connect Oracle A to Lender/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar', {name: 'Tools'}).getByRole('button', {name: 'Select'})).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('connects by the handle of a node, and by the form of the inspector', async ({build, page}) => {
  await build.drawSome();
  const from = await build.centre('Oracle A');
  const to = await build.centre('Lender');
  await page.mouse.move(from.x, from.y);
  await page.mouse.move(from.x + from.r + 11, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 60, to.y, {steps: 3});
  await page.mouse.move(to.x, to.y);
  await expect(page.getByText('If Oracle A fails, Lender is hit.')).toBeVisible();
  await page.mouse.up();
  await expect(build.status).toContainText('1 link');
  await click(build, 'Lender');
  const form = build.inspector.getByRole('region', {name: 'Connect'});
  await form.getByRole('combobox', {name: 'Relation'}).selectOption('is owed by');
  await form.getByRole('combobox', {name: 'Other node'}).selectOption('Oracle B');
  await expect(form).toContainText('Oracle B owes Lender: if Oracle B cannot pay, Lender loses.');
  await form.getByRole('button', {name: 'Connect'}).click();
  await expect(build.status).toContainText('2 links');
  await expect(build.undo).toHaveAttribute('title', /^Undo: let Oracle B owe Lender/);
  await test.step('a second provider is asked about there, too', async () => {
    await form.getByRole('combobox', {name: 'Relation'}).selectOption('needs');
    await form.getByRole('combobox', {name: 'Other node'}).selectOption('Oracle B');
    await form.getByRole('button', {name: 'Connect'}).click();
    await page.getByRole('dialog').getByRole('button', {name: 'Needs 1 of 2'}).click();
    await expect(build.inspector.getByRole('group', {name: 'Group oracle'})).toBeVisible();
  });
});

test('what is cut is pasted by the menu, and comes into view', async ({build, page}) => {
  await build.drawSome();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await build.focusGraph();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+x');
  await expect(build.nodes).toHaveCount(0);
  await expect(build.undo).toHaveAttribute('title', /^Undo: cut Oracle A and 2 others/);
  const from = await build.point(0.5, 0.5);
  await page.keyboard.down(' ');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 900, from.y, {steps: 3});
  await page.mouse.up();
  await page.keyboard.up(' ');
  const empty = await build.point(0.9, 0.6);
  await page.mouse.click(empty.x, empty.y, {button: 'right'});
  await page
    .getByRole('menu', {name: 'Canvas'})
    .getByRole('menuitem', {name: /^Paste/})
    .click();
  await expect(build.nodes).toHaveCount(3);
  await expect(build.node('Oracle A')).toBeInViewport();
  await test.step('over nothing the menu is that of the canvas, whoever is chosen', async () => {
    await page.mouse.click(empty.x, empty.y, {button: 'right'});
    await expect(page.getByRole('menu', {name: 'Canvas'})).toBeVisible();
    await page.keyboard.press('Escape');
  });
});

test('one number is set for all that are chosen, as one step', async ({build, page}) => {
  await build.drawSome();
  await build.focusGraph();
  await page.keyboard.press('Control+a');
  await build.inspector.getByRole('textbox', {name: 'Time to recover'}).fill('2 h');
  await page.keyboard.press('Tab');
  await expect(build.undo).toHaveAttribute('title', /^Undo: set time to recover of 3 nodes/);
  await click(build, 'Lender');
  await expect(build.inspector.getByRole('textbox', {name: 'Time to recover'})).toHaveValue('2 h');
});

test('undoes and does again, with words, by button and by keys', async ({build, page}) => {
  await build.drawSome();
  await expect(build.undo).toHaveAttribute('title', /^Undo: add Lender/);
  await page.keyboard.press('Control+z');
  await expect(build.nodes).toHaveCount(2);
  await expect(build.redo).toHaveAttribute('title', /^Redo: add Lender/);
  await page.keyboard.press('Control+Shift+z');
  await expect(build.nodes).toHaveCount(3);
  await build.undo.click();
  await page.keyboard.press('Control+y');
  await expect(build.nodes).toHaveCount(3);
  await expect(page.getByRole('status').filter({hasText: 'Done again: Add Lender'})).toBeAttached();
  await test.step('what was deleted comes back chosen', async () => {
    await build.node('Oracle A').click();
    await page.keyboard.press('Delete');
    await expect(build.nodes).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(build.node('Oracle A')).toHaveAttribute('aria-selected', 'true');
  });
  await test.step('a drag is one step', async () => {
    const before = await build.centre('Oracle A');
    await page.mouse.move(before.x, before.y);
    await page.mouse.down();
    await page.mouse.move(before.x + 60, before.y + 90, {steps: 12});
    await page.mouse.up();
    await expect.poll(async () => Math.round((await build.centre('Oracle A')).y - before.y)).toBeGreaterThan(70);
    await expect(build.undo).toHaveAttribute('title', /^Undo: move Oracle A/);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => Math.round((await build.centre('Oracle A')).y - before.y)).toBe(0);
    await expect(build.undo).toHaveAttribute('title', /^Undo: add Lender/);
  });
});

test('double click adds where it points, and renames in place', async ({build, page}) => {
  await build.drawNew();
  const at = await build.point(0.5, 0.4);
  await page.mouse.dblclick(at.x, at.y);
  await build.name('Here');
  const put = await build.centre('Here');
  expect(Math.hypot(put.x - at.x, put.y - at.y)).toBeLessThan(3);
  await page.mouse.dblclick(put.x, put.y);
  await page.keyboard.type('There');
  await page.keyboard.press('Enter');
  await expect(build.node('There')).toBeAttached();
  await page.keyboard.press('F2');
  await page.keyboard.type('Nowhere');
  await page.keyboard.press('Escape');
  await expect(build.node('There')).toBeAttached();
});

test('chooses several by a box, lines them up, copies them into another tab', async ({build, page, context}) => {
  await build.drawSome();
  await build.drag('Oracle A', 'Oracle A');
  const from = await build.point(0.12, 0.1);
  const to = await build.point(0.45, 0.8);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, {steps: 4});
  await page.mouse.up();
  await expect(build.nodes.and(page.getByRole('option', {selected: true}))).toHaveCount(2);
  await build.inspector.getByRole('button', {name: 'Align left'}).click();
  await expect.poll(async () => (await build.centre('Oracle A')).x - (await build.centre('Oracle B')).x).toBe(0);
  await build.focusGraph();
  await page.keyboard.press('Control+d');
  await expect(build.nodes).toHaveCount(5);
  await page.keyboard.press('Control+c');
  const second = await context.newPage();
  const other = new Build(second);
  await other.drawNew();
  await other.focusGraph();
  await second.keyboard.press('Control+v');
  await expect(other.nodes).toHaveCount(2);
  await expect(other.undo).toHaveAttribute(
    'title',
    /^Undo: paste Oracle 2 and Oracle 3|^Undo: paste Oracle A 2 and Oracle B 2/,
  );
  await second.keyboard.press('Delete');
  await expect(other.nodes).toHaveCount(0);
});

test('takes numbers as people type them, at once, and refuses in place with the reason', async ({build, page}) => {
  await build.drawSome();
  const field = (name: string) => build.inspector.getByRole('textbox', {name, exact: true});
  const has = build.inspector.getByRole('img', {name: /^Has:/});
  await field('Deposits').fill('€3,4 Mio');
  await expect(build.inspector.getByRole('img', {name: /^Owes: owed to users \$3\.4M/})).toBeVisible();
  await field('Deposits').fill('1.2bn');
  await expect(has).toHaveAccessibleName(/external assets \$1\.2\dB/);
  await field('Time to recover').fill('90 min');
  await page.keyboard.press('Tab');
  await expect(field('Time to recover')).toHaveValue('1.5 h');
  await field('Of which cash').fill('15 %');
  await page.keyboard.press('Tab');
  await expect(field('Of which cash')).toHaveValue('15 %');
  await field('Of which cash').fill('15');
  await expect(build.inspector.getByRole('alert')).toHaveText(
    'A share lies between 0 and 1. For 15 percent, write 15 %.',
  );
  await expect(field('Of which cash')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(field('Of which cash')).toHaveValue('15 %');
  await field('Deposits').fill('-5');
  await expect(build.inspector.getByRole('alert')).toHaveText('It cannot be below 0.');
  await page.keyboard.press('Tab');
  await expect(field('Deposits')).toHaveValue('1.2bn');
});

test('what is not at rest can be drawn and kept, but not run, and says why', async ({build, page}) => {
  await build.drawSome();
  await build.inspector.getByRole('textbox', {name: 'Equity buffer', exact: true}).fill('-5m');
  await page.keyboard.press('Tab');
  await expect(build.inspector.getByText(/Not at rest, so nothing is run: Equity is -5000000/)).toBeVisible();
  await build.saved();
  await expect(build.status).toContainText('1 reason why it is not run');
  await build.status.getByRole('button', {name: /reason why/}).click();
  await page.keyboard.press('Escape');
  await build.findings.getByRole('button', {name: /^Lender: Equity is/}).click();
  await expect(build.node('Lender')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', {name: 'Simulate'}).click();
  await expect(page.getByRole('alert')).toContainText('not at rest before any shock, so it is not run');
  await page.reload();
  await expect(build.node('Lender')).toBeAttached();
});

test('a file that is not at rest is refused as a run, and opened to be mended', async ({
  library,
  opening,
  build,
  page,
}) => {
  await library.goto();
  const document = {format: 'knockon', version: 1, nodes: [{id: 'bank', label: 'Bank', equity: -4}], edges: []};
  await opening.choose(textFile('broke.json', JSON.stringify(document)));
  await expect(opening.refusal).toContainText('Equity is -4 before any shock');
  await opening.refusal.getByRole('button', {name: 'Open it to mend it'}).click();
  await build.node('Bank').click();
  await build.inspector.getByRole('textbox', {name: 'Equity buffer', exact: true}).fill('4');
  await expect(build.inspector.getByText(/^Not at rest/)).toBeHidden();
  await page.keyboard.press('Tab');
  await build.saved();
});

test('finds two providers in one region, live', async ({build, page}) => {
  await build.drawSome();
  await build.dragIn('Cloud region', 'us-east-1', await build.point(0.08, 0.45));
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  for (const [a, b] of [
    ['us-east-1', 'Oracle A'],
    ['us-east-1', 'Oracle B'],
    ['Oracle A', 'Lender'],
    ['Oracle B', 'Lender'],
  ])
    await build.drag(a, b);
  await page.getByRole('button', {name: 'Needs 1 of 2'}).click();
  await build.status.getByRole('button', {name: /single point|shared/}).click();
  const shared = build.findings.getByRole('button', {
    name: /^Lender needs 1 of 2 in group oracle, but Oracle A and Oracle B both rest on us-east-1\.$/,
  });
  await shared.click();
  await expect(build.nodes.and(page.getByRole('option', {selected: true}))).toHaveCount(4);
  await test.step('and it goes when one of them moves away', async () => {
    await click(build, 'Oracle B');
    await build.inspector.getByRole('button', {name: 'Remove the link with us-east-1'}).click();
    await expect(shared).toBeHidden();
  });
});

test('edits groups: needs k of n, share or quorum', async ({build, page}) => {
  await build.drawSome();
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await build.drag('Oracle A', 'Lender');
  await build.drag('Oracle B', 'Lender');
  await page.getByRole('button', {name: 'Needs both'}).click();
  await page.keyboard.press('Escape');
  await click(build, 'Lender');
  const group = build.inspector.getByRole('group', {name: 'Group oracle'});
  await expect(group.getByRole('textbox', {name: 'Needs'})).toHaveValue('2');
  await group.getByRole('textbox', {name: 'Needs'}).fill('1');
  await group.getByRole('combobox', {name: 'Below the need'}).selectOption('In proportion');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const {nodes} = await build.document();
  expect(nodes.find(({label}) => label === 'Lender')!.groups).toEqual({oracle: {need: 1, mode: 'share'}});
  await test.step('named', async () => {
    await click(build, 'Lender');
    await group.getByRole('textbox', {name: 'Name of group oracle'}).fill('price feed');
    await page.keyboard.press('Enter');
    await expect(build.inspector.getByRole('group', {name: 'Group price feed'})).toContainText('Oracle B');
    await page.keyboard.press('Control+z');
    await expect(group).toContainText('Oracle B');
  });
  await test.step('dissolved, and made again with G', async () => {
    await click(build, 'Oracle B');
    await click(build, 'Lender');
    await group.getByRole('button', {name: 'Dissolve group oracle'}).click();
    await expect(group).toBeHidden();
    await click(build, 'Oracle A');
    await click(build, 'Oracle B', ['Shift']);
    await page.keyboard.press('g');
    await click(build, 'Lender');
    await expect(group.getByRole('textbox', {name: 'Needs'})).toHaveValue('1');
  });
});

test('a kind of one’s own stands in the palette', async ({build, page}) => {
  await build.drawNew();
  const kinds = build.inspector.getByRole('region', {name: 'Kinds of your own'});
  await kinds.getByRole('textbox', {name: 'Name'}).fill('Relayer');
  await kinds.getByRole('combobox', {name: 'Tier'}).selectOption('Networks');
  await kinds.getByRole('button', {name: 'Add this kind'}).click();
  await build.dragIn('Relayer', 'Relayer one', await build.point(0.5, 0.5));
  await page.keyboard.press('Escape');
  const {kinds: own, nodes} = await build.document();
  expect(own).toEqual([{id: 'relayer', label: 'Relayer', icon: 'building-2', tier: 'networks'}]);
  expect(nodes[0].kind).toBe('relayer');
  await kinds.getByRole('button', {name: 'Delete kind Relayer'}).click();
  await expect(kinds.getByRole('alert')).toHaveText('Relayer one is of the kind Relayer; give it another one first.');
});
