const signs = ["pointerdown", "keydown", "input", "wheel", "touchstart"] as const;
const every = 1_000;

/** Runs `then` each time that nobody has done anything here for so long: looked at again and again, for a machine that slept ran no timer. */
export class Quiet {
  private last = Date.now();

  constructor(
    private readonly patience: number,
    private readonly then: () => void,
  ) {
    for (const sign of signs) document.addEventListener(sign, () => this.sign(), { capture: true, passive: true });
    document.addEventListener("visibilitychange", () => this.look());
    setInterval(() => this.look(), every);
  }

  heard(): void {
    this.last = Date.now();
  }

  /** The first key after a sleep is no sign that somebody was here. */
  private sign(): void {
    this.look();
    this.heard();
  }

  private look(): void {
    if (Date.now() - this.last < this.patience) return;
    this.heard();
    this.then();
  }
}
