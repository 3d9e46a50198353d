/** The Build view, driven as a person does: by real mouse and key events, found by role and accessible name. */

import {expect, type Locator, type Page} from '@playwright/test';
import type {Ecosystem} from '../../src/ecosystem/document.ts';

export class Build {
  readonly graph: Locator;
  readonly nodes: Locator;
  readonly palette: Locator;
  readonly inspector: Locator;
  readonly saving: Locator;
  readonly undo: Locator;
  readonly redo: Locator;
  readonly refusal: Locator;
  readonly findings: Locator;
  readonly status: Locator;

  constructor(readonly page: Page) {
    this.graph = page.getByRole('region', {name: 'Ecosystem graph'});
    this.nodes = this.graph.getByRole('option');
    this.palette = page.getByRole('navigation', {name: 'Palette'});
    this.inspector = page.getByRole('complementary', {name: 'Inspector'});
    this.saving = page.getByRole('status', {name: 'Saving'});
    this.undo = page.getByRole('banner').getByRole('button', {name: 'Undo', exact: true});
    this.redo = page.getByRole('banner').getByRole('button', {name: 'Redo', exact: true});
    this.refusal = this.graph.getByRole('alert');
    this.status = page.getByRole('contentinfo');
    this.findings = page.getByRole('region', {name: 'Findings'});
  }

  /** From the first page to an empty drawing. */
  async drawNew(): Promise<void> {
    await this.page.goto('./');
    // What this tab had open before comes back by itself; the name of the app leads to the library.
    const brand = this.page.getByRole('button', {name: 'Knockon', exact: true});
    await expect(async () => {
      if (await brand.isEnabled()) await brand.click({timeout: 1000});
      await this.page.getByRole('button', {name: 'Draw your own'}).click({timeout: 1000});
    }).toPass();
    await expect(this.palette).toBeVisible();
    await expect(this.graph).toBeVisible();
  }

  /** Two oracles and a lender, without a link. */
  async drawSome(): Promise<void> {
    await this.drawNew();
    await this.dragIn('Oracle', 'Oracle A', await this.point(0.25, 0.3));
    await this.dragIn('Oracle', 'Oracle B', await this.point(0.25, 0.6));
    await this.dragIn('Lending protocol', 'Lender', await this.point(0.6, 0.4));
  }

  /** From the library to the drawing of the ecosystem that is open. */
  async enter(): Promise<void> {
    await this.page.getByRole('tab', {name: 'Build'}).click();
    await expect(this.palette).toBeVisible();
    await expect(this.nodes).not.toHaveCount(0);
  }

  node(label: string): Locator {
    return this.graph.getByRole('option', {name: label, exact: true});
  }

  async centre(label: string): Promise<{x: number; y: number; r: number}> {
    const box = (await this.node(label).boundingBox())!;
    return {x: box.x + box.width / 2, y: box.y + box.height / 2, r: box.width / 2};
  }

  /** A point of the canvas, in pixels of the window, at shares of its width and height. */
  async point(across: number, down: number): Promise<{x: number; y: number}> {
    const box = (await this.graph.boundingBox())!;
    return {x: box.x + across * box.width, y: box.y + down * box.height};
  }

  /** Drags a kind from the palette to a point of the window, and types a name. */
  async dragIn(kind: string, name: string, to: {x: number; y: number}): Promise<void> {
    const entry = this.palette.getByRole('button', {name: kind, exact: true});
    await entry.scrollIntoViewIfNeeded();
    const box = (await entry.boundingBox())!;
    await this.page.mouse.move(box.x + 40, box.y + box.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x - 20, to.y - 10, {steps: 3});
    await this.page.mouse.move(to.x, to.y);
    await this.page.mouse.up();
    await this.name(name);
  }

  /** Types the name of the node that has just been added. */
  async name(name: string): Promise<void> {
    const field = this.page.getByRole('textbox', {name: 'Name of the node'});
    await expect(field).toBeFocused();
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
    await expect(field).toBeHidden();
    await expect(this.node(name)).toHaveAttribute('aria-selected', 'true');
  }

  /** Presses N, and types a name. */
  async addByKey(name: string): Promise<void> {
    await this.focusGraph();
    await this.page.keyboard.press('n');
    await this.name(name);
  }

  async focusGraph(): Promise<void> {
    await this.graph.getByRole('listbox', {name: 'Nodes'}).focus();
  }

  /** Drags from a node to another with a tool in hand: harm goes from the first to the second. */
  async drag(source: string, target: string): Promise<void> {
    const from = await this.centre(source);
    const to = await this.centre(target);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, {steps: 2});
    await this.page.mouse.move(to.x, to.y, {steps: 2});
    await this.page.mouse.up();
  }

  async saved(): Promise<void> {
    await expect(this.saving).toHaveText('Saved in this browser');
  }

  /** The document that is open, as the file that the page gives. */
  async document(): Promise<Ecosystem> {
    await this.page.keyboard.press('Escape');
    const waiting = this.page.waitForEvent('download');
    await this.inspector.getByRole('button', {name: 'Download this ecosystem'}).click();
    const stream = await (await waiting).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as Ecosystem;
  }
}
