// Keeps the shell of the application, so that it opens at once and says so when the line is gone. What the server
// answers is never kept: a case on a shared machine must not outlive its reader.
const cacheName = 'shangliang-shell-1';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(['/', '/first-look.js', '/icon.svg', '/manifest.webmanifest']))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

const isAsset = (url) => url.pathname.startsWith('/assets/');

/** Assets carry their content's hash in the name: what is kept stays right, and the oldest make room. */
async function asset(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) {
    await cache.put(request, fresh.clone());
    const keys = (await cache.keys()).filter((entry) => isAsset(new URL(entry.url)));
    for (const old of keys.slice(0, Math.max(0, keys.length - 200))) await cache.delete(old);
  }
  return fresh;
}

async function page(request) {
  const cache = await caches.open(cacheName);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put('/', fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await cache.match('/');
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (event.request.mode === 'navigate') event.respondWith(page(event.request));
  else if (isAsset(url)) event.respondWith(asset(event.request));
});
