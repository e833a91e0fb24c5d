package whiteboard.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import whiteboard.cli.UserError;

/**
 * A scenario's folder of state, held by one process at a time. The operating system frees the lock
 * when the process dies, however it dies; servers that a dead process left behind are stopped when
 * the next one opens the folder.
 *
 * <pre>
 * lock        locked while in use; holds the pid of the owner
 * pids/       one file for each child server, see {@link ChildServers}
 * log/        the log files; kept by {@link #empty}
 * </pre>
 */
public final class StateFolder implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String PIDS = "pids";
  static final String LOG = "log";

  // Until they are closed: a folder that is garbage-collected would lose its lock.
  private static final Set<StateFolder> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final ChildServers children;

  private StateFolder(Path path, FileChannel lockFile, FileLock lock) {
    this.path = path;
    this.lockFile = lockFile;
    this.lock = lock;
    this.children = childrenOf(path);
  }

  static ChildServers childrenOf(Path folder) {
    return new ChildServers(folder.resolve(PIDS));
  }

  /**
   * Stops what a dead owner left running in any folder below {@code root}, which only the caller
   * may be using.
   */
  public static void stopOrphansBelow(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> folders;
    try (Stream<Path> tree = Files.walk(root)) {
      folders = tree.filter(path -> path.endsWith(PIDS)).map(Path::getParent).toList();
    }
    for (Path folder : folders) {
      childrenOf(folder).stopOrphans();
    }
  }

  /**
   * Takes the folder, making it where it is missing, and stops what a dead owner left running.
   *
   * @throws UserError when another process holds it or it cannot be written
   */
  public static StateFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new UserError("Cannot use state folder %s: it is a file".formatted(path));
    }
    try {
      Files.createDirectories(path);
      FileChannel lockFile =
          FileChannel.open(
              path.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = tryLock(lockFile);
      if (lock == null) {
        String owner = read(lockFile);
        lockFile.close();
        throw new UserError(
            "Cannot use state folder %s: another whiteboard (pid %s) is running on it"
                .formatted(path, owner));
      }
      write(lockFile, Long.toString(ProcessHandle.current().pid()));
      StateFolder state = new StateFolder(path, lockFile, lock);
      HELD.add(state);
      state.children.stopOrphans();
      return state;
    } catch (IOException e) {
      throw new UserError("Cannot use state folder %s: %s".formatted(path, e));
    }
  }

  /** The folder, absolute. */
  public Path path() {
    return path;
  }

  /** Deletes all state. Keeps the lock, which is held, and the log, which is being written. */
  public void empty() {
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> doomed =
          entries
              .filter(entry -> !entry.endsWith(LOCK))
              .filter(entry -> !entry.endsWith(LOG))
              .toList();
      for (Path entry : doomed) {
        Trees.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot empty state folder " + path, e);
    }
  }

  ChildServers children() {
    return children;
  }

  @Override
  public void close() {
    HELD.remove(this);
    try {
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot release state folder " + path, e);
    }
  }

  private static FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    file.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
  }

  private static void write(FileChannel file, String text) throws IOException {
    file.truncate(0);
    file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
  }
}
