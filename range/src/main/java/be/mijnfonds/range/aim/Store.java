package be.mijnfonds.range.aim;

import be.mijnfonds.demo.launch.postgres.Cluster;
import java.nio.file.Path;

/**
 * A database somebody may take whole.
 *
 * @param data the cluster's own folder, with {@code base} and {@code pg_wal} in it
 */
public record Store(Zone zone, String database, Cluster cluster, Path data) {}
