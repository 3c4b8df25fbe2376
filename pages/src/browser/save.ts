const livesFor = 10_000;

/** Hands a file to the browser's downloads. Its address is forgotten again: nothing of it stays in the page. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), livesFor);
}
