import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { PATIENCE_MS } from '../helpers/patience.js';

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };

/** The chat page in a browser of its own, as one person would have it open. */
export interface ChatPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of every request that the page made. */
  readonly requests: readonly string[];
  /** What the page complained about in its console. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export async function openChatPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<ChatPage> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN', serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refused answer is told by the browser itself; it is what some tests are about.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  await page.goto(url);
  return { page, context, requests, complaints, close: () => context.close() };
}

/** For looking at: SCREENSHOTS=<folder> keeps pictures of the page. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** The same on a phone and on a desktop. */
export async function pictures(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS === undefined) return;
  const before = page.viewportSize();
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    await picture(page, `${name}-${size.width}`);
  }
  if (before !== null) await page.setViewportSize(before);
}

/** Presses “Gửi lại” where it still is: the page may have tried again by itself meanwhile. */
export async function triesAgain(page: Page): Promise<void> {
  await page.evaluate("for (const each of document.querySelectorAll('.pending .again')) each.click()");
}

/** What the bot has said with these words. */
export function said(page: Page, text: string): Locator {
  return page.locator('#log .message.bot', { hasText: text });
}

/** Waits until the bot has said this. */
export async function botSays(page: Page, text: string): Promise<void> {
  await said(page, text).last().waitFor();
}

export async function says(page: Page, words: string): Promise<void> {
  await page.locator('#box').fill(words);
  await page.locator('#send').click();
}

/** Taps the last button of this name that can be tapped. */
export async function taps(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true, disabled: false }).last().click();
}
