import type { IncomingMessage } from 'node:http';

/** The file of a multipart body. */
export async function fileIn(body: Buffer, type: string): Promise<{ name: string; body: Buffer }> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw new Error('no file');
  return { name: file.name, body: Buffer.from(await file.arrayBuffer()) };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
