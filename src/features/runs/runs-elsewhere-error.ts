import { AppError } from "#lib/app-error.ts";

/** 501: runs are kept by an engine that tells them only on its own dashboard. */
export class RunsElsewhereError extends AppError {
  readonly dashboardUrl: string;

  constructor(dashboardUrl: string, options: { cause?: unknown } = {}) {
    super("runs_elsewhere", "The job engine shows its runs on its own dashboard.", {
      status: 501,
      details: { dashboardUrl },
      ...options,
    });
    this.dashboardUrl = dashboardUrl;
  }
}
