/**
 * Rejects with the first error that nobody has caught. Without it such an error would end this process
 * at once and leave its parts behind: the database's driver throws where nobody can catch it when its
 * server goes away in the middle of a login.
 */
export function watchForCrashes(): Promise<never> {
  const crash = Promise.withResolvers<never>();
  crash.promise.catch(() => undefined);
  process.on("uncaughtException", (error) => crash.reject(error));
  return crash.promise;
}
