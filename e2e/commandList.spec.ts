/** Every command once: tools, menus, palette and shortcut sheet all come from the one list. */

import {expect, test} from './test.ts';

test('every command is in the palette, the menu and the sheet; single keys can be switched off', async ({
  build,
  page,
}) => {
  await build.drawSome();
  await build.focusGraph();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('tiers');
  await page.keyboard.press('Enter');
  await expect(build.undo).toHaveAttribute('title', /^Undo: lay out in tiers/);
  await test.step('what cannot be done now is found, and said to be off', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('align left');
    const entry = page.getByRole('dialog', {name: 'Commands'}).getByRole('option', {name: /^Align left/});
    await expect(entry).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Enter');
    await expect(entry).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await build.node('Lender').click({button: 'right'});
  const menu = page.getByRole('menu', {name: 'Node'});
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await menu.getByRole('menuitem', {name: /^Duplicate/}).press('Enter');
  await expect(build.nodes).toHaveCount(4);
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', {name: 'Shortcuts'});
  await expect(sheet).toContainText('Connect by dependency');
  await sheet.getByRole('checkbox', {name: 'Single keys are shortcuts'}).uncheck();
  await page.keyboard.press('Escape');
  await build.focusGraph();
  await page.keyboard.press('n');
  await expect(build.nodes).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(build.nodes).toHaveCount(3);
});

test('the tools are commands of the list: their keys, whether they can be used, and that they are laid down again', async ({
  build,
  page,
}) => {
  await build.drawSome();
  const tool = (name: string) => page.getByRole('toolbar', {name: 'Tools'}).getByRole('button', {name});
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', {name: 'Shortcuts'});
  for (const [name, title] of [
    ['Select', 'Select'],
    ['Node', 'Add a node'],
    ['Depends on', 'Connect by dependency'],
    ['Owes', 'Let it owe'],
    ['Held by', 'Let it be held'],
    ['Group', 'Group the providers'],
    ['Pan', 'Move the view; also while Space is held'],
  ]) {
    await expect(tool(name)).toHaveAttribute('title', title);
    const key = (await tool(name).getAttribute('aria-keyshortcuts'))!;
    await expect(tool(name).locator('kbd')).toHaveText(key);
    await expect(sheet.locator('div', {has: page.getByText(title, {exact: true})}).last()).toContainText(key);
  }
  await page.keyboard.press('Escape');
  await build.graph.click({position: {x: 10, y: 90}});
  await expect(tool('Group')).toBeDisabled();
  await tool('Depends on').click();
  await expect(tool('Depends on')).toHaveAttribute('aria-pressed', 'true');
  await build.drag('Oracle A', 'Lender');
  await build.drag('Oracle B', 'Lender');
  await page.getByRole('button', {name: 'Keep apart'}).click();
  await tool('Depends on').click();
  await expect(tool('Select')).toHaveAttribute('aria-pressed', 'true');
  await build.node('Lender').click();
  await tool('Group').click();
  await expect(build.undo).toHaveAttribute('title', /^Undo: let Lender need 1 of 2/);
  await expect(page.getByRole('banner')).toContainText('edited just now');
});

test('a tool that is clicked starts nowhere; taken by its key in the graph, at the chosen node', async ({
  build,
  page,
}) => {
  await build.drawSome();
  await page.getByRole('toolbar', {name: 'Tools'}).getByRole('button', {name: 'Depends on'}).click();
  await expect(page.getByText('Click the provider: the one whose failure would be felt.')).toBeVisible();
  await page.keyboard.press('Escape');
  await build.node('Oracle A').click();
  await build.focusGraph();
  await page.keyboard.press('d');
  await expect(page.getByText('If Oracle A fails, the one you click next is hit.')).toBeVisible();
});

test('what the bars on top and below do is in the list, too', async ({library, build, page}) => {
  await library.open();
  await build.enter();
  const doIt = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  };
  await build.focusGraph();
  await doIt('Tideline');
  await expect(build.node('Tideline Lending')).toHaveAttribute('aria-selected', 'true');
  await expect(build.inspector.getByRole('textbox', {name: 'Name', exact: true})).toHaveValue('Tideline Lending');
  await doIt('light or dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await doIt('side by side');
  await expect(page.getByRole('region', {name: 'Tables to edit'})).toBeVisible();
  await doIt('simulate');
  await expect(page.getByRole('tab', {name: 'Simulate'})).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', {name: 'Command or node'})).toBeFocused();
  await page.keyboard.type('Kestrel');
  await page.keyboard.press('Enter');
  await doIt('edit this ecosystem');
  await expect(build.inspector.getByRole('textbox', {name: 'Name', exact: true})).toHaveValue('Kestrel Lending');
  await doIt('back to the ecosystems');
  await expect(library.openEcosystem).toBeVisible();
});
