package ai.orchestra.schema.docker;

import java.util.List;

/**
 * How much disk space Docker uses, and how much of it nothing uses any more, in exact bytes.
 *
 * <p>Counted as {@code docker system df} counts, from the Engine's figures and never from its text. Immutable, hence
 * thread-safe.
 *
 * @param images the images; what no container uses can be had back
 * @param containers the writable layers of containers; those of stopped ones can be had back
 * @param volumes the volumes; those that no container refers to are unused, and are never pruned here
 * @param buildCache the build cache; what no build uses can be had back
 */
public record DiskUsage(Share images, Share containers, Share volumes, Share buildCache) {
    /**
     * A part of the disk usage.
     *
     * @param bytes what it uses
     * @param reclaimableBytes what of that nothing uses
     */
    public record Share(long bytes, long reclaimableBytes) {
        private Share plus(Share other) {
            return new Share(add(bytes, other.bytes), add(reclaimableBytes, other.reclaimableBytes));
        }
    }

    static DiskUsage of(Json json) {
        return new DiskUsage(
                images(json),
                containers(json.get("Containers").items()),
                volumes(json.get("Volumes").items()),
                cache(json.get("BuildCache").items()));
    }

    /** Returns images, containers and build cache together: what a prune can be about. Volumes hold data and are not. */
    public Share withoutVolumes() {
        return images.plus(containers).plus(buildCache);
    }

    private static Share images(Json json) {
        long total = positive(json.get("LayersSize"));
        long used = 0;
        for (Json image : json.get("Images").items()) {
            long shared = image.get("SharedSize").number();
            // -1 means that nobody has counted.
            if (image.get("Containers").number() != 0 && shared >= 0) {
                used = add(used, Math.max(0, positive(image.get("Size")) - shared));
            }
        }
        return new Share(total, Math.max(0, total - used));
    }

    private static Share containers(List<Json> containers) {
        Share share = new Share(0, 0);
        for (Json container : containers) {
            long size = positive(container.get("SizeRw"));
            String state = container.get("State").text();
            boolean alive = state.equals("running") || state.equals("paused") || state.equals("restarting");
            share = share.plus(new Share(size, alive ? 0 : size));
        }
        return share;
    }

    private static Share volumes(List<Json> volumes) {
        Share share = new Share(0, 0);
        for (Json volume : volumes) {
            long size = positive(volume.get("UsageData").get("Size"));
            boolean unused = volume.get("UsageData").get("RefCount").number() == 0;
            share = share.plus(new Share(size, unused ? size : 0));
        }
        return share;
    }

    private static Share cache(List<Json> records) {
        Share share = new Share(0, 0);
        for (Json record : records) {
            long size = record.get("Shared").isTrue() ? 0 : positive(record.get("Size"));
            share = share.plus(new Share(size, record.get("InUse").isTrue() ? 0 : size));
        }
        return share;
    }

    private static long positive(Json number) {
        return Math.max(0, number.number());
    }

    private static long add(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
