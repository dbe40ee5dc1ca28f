package dev.longarc.activities.strategy;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The heap of this process that was in use right after its last garbage collection: what its
 * strategies hold, without what they have thrown away since. A JVM doesn't tell threads apart here,
 * so that strategies which run side by side share the figure.
 */
final class HeapAfterCollection {
  private static final List<GarbageCollectorMXBean> COLLECTORS =
      ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);

  private static final Set<String> POOLS =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());

  private HeapAfterCollection() {}

  /** In MB; 0 before the first collection. */
  static int megabytes() {
    return COLLECTORS.stream()
        .flatMap(collector -> Optional.ofNullable(collector.getLastGcInfo()).stream())
        .max(Comparator.comparingLong(GcInfo::getEndTime))
        .map(HeapAfterCollection::megabytes)
        .orElse(0);
  }

  private static int megabytes(GcInfo last) {
    long bytes =
        last.getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> POOLS.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    return Math.toIntExact(Math.ceilDiv(bytes, 1_000_000));
  }
}
