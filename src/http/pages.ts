import { Router } from 'express';
import { consoleTexts } from '../texts/console.js';
import { type PageTexts, pageTexts as words } from '../texts/page.js';
import { makeAssets } from './assets.js';
import { fill, type Markup, markup } from './template.js';

/** The landing page, the chat page, what they load, and what makes the page installable. */
export function pageRoutes(): Router {
  const assets = makeAssets();
  const values = { ...valuesOf(words), assets: assets.base, preloads: preloads(assets.base, assets.chatScripts) };
  const landing = assets.keep('text/html; charset=utf-8', fill(assets.text('landing.html'), values));
  const chat = assets.keep('text/html; charset=utf-8', fill(assets.text('chat.html'), values));
  const consolePage = assets.keep(
    'text/html; charset=utf-8',
    fill(assets.text('console.html'), consoleValues(words, assets.base)),
  );
  const manifest = assets.keep('application/manifest+json', JSON.stringify(manifestOf(words, assets.base)));
  const worker = assets.keep('text/javascript; charset=utf-8', workerOf(assets.text('sw.js'), assets));

  const router = Router();
  router.get('/', (request, response) => assets.send(landing, request, response));
  router.get('/chat', (request, response) => assets.send(chat, request, response));
  router.get('/console', (request, response) => assets.send(consolePage, request, response));
  router.get('/manifest.webmanifest', (request, response) => assets.send(manifest, request, response));
  router.get('/sw.js', (request, response) => assets.send(worker, request, response));
  router.get('/assets/:version/:name', assets.serve);
  return router;
}

function consoleValues({ name }: PageTexts, assets: string): Record<string, string | Markup> {
  return { ...consoleTexts, name, assets, words: dataBlock(consoleTexts) };
}

/** A "<" inside the data block could end it. */
function dataBlock(words: object): Markup {
  return markup(JSON.stringify(words).replaceAll('<', '\\u003c'));
}

function valuesOf(words: PageTexts): Record<string, string | Markup> {
  const { landing, elsewhere, arriving } = words;
  const plain = Object.entries(words).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    ...Object.fromEntries(plain),
    landingTitle: landing.title,
    landingLead: landing.lead,
    landingPoints: markup(landing.points.map((point) => fill('<li>{{point}}</li>', { point })).join('\n')),
    landingOpen: landing.open,
    elsewhereTitle: elsewhere.title,
    elsewhereQr: elsewhere.qr,
    elsewhereCopy: elsewhere.copy,
    elsewhereKeep: elsewhere.keep,
    arrivingTitle: arriving.title,
    arrivingExplain: arriving.explain,
    arrivingOpen: arriving.open,
    arrivingStay: arriving.stay,
    words: dataBlock(words),
  };
}

/** All scripts at once instead of one round trip per import, which a slow phone would feel. */
function preloads(base: string, scripts: readonly string[]): Markup {
  return markup(scripts.map((name) => `<link rel="modulepreload" href="${base}/${name}" />`).join('\n    '));
}

function manifestOf(words: PageTexts, base: string) {
  return {
    id: '/chat',
    name: words.name,
    short_name: words.shortName,
    description: words.about,
    lang: words.lang,
    start_url: '/chat',
    scope: '/',
    display: 'standalone',
    background_color: '#f3f6fa',
    theme_color: '#0b4a8f',
    icons: [
      { src: `${base}/icon.svg`, sizes: 'any', type: 'image/svg+xml' },
      { src: `${base}/icon-192.png`, sizes: '192x192', type: 'image/png', purpose: 'any maskable' },
      { src: `${base}/icon-512.png`, sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
    ],
  };
}

function workerOf(
  source: string,
  { base, chatScripts }: { readonly base: string; readonly chatScripts: readonly string[] },
): string {
  const files = [...chatScripts, 'chat.css', 'icon.svg'].map((name) => `${base}/${name}`);
  return source.replaceAll('{{assets}}', base).replaceAll('{{files}}', JSON.stringify(files));
}
