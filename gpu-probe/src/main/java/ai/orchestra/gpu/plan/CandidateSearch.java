package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists the ways of using several equal GPUs that the model allows and the memory holds. */
final class CandidateSearch {
    private final PlanRequest request;
    private final SplitRules rules;

    CandidateSearch(PlanRequest request, SplitRules rules) {
        this.request = request;
        this.rules = rules;
    }

    List<Candidate> candidates(List<CardGroup> groups) {
        return groups.stream().flatMap(group -> candidates(group).stream()).collect(Collectors.toList());
    }

    private List<Candidate> candidates(CardGroup group) {
        List<Candidate> found = new ArrayList<>();
        int limit = limit(group);
        for (int size = limit; size > 1; size--) {
            if (rules.objection(size).isEmpty()) {
                add(group, size, limit, true, found);
            }
        }
        overPcie(group, limit, found);
        return found;
    }

    int limit(CardGroup group) {
        return Math.min(group.size(), request.maxGpus().orElse(Integer.MAX_VALUE));
    }

    /** Two cards share each layer; more of them pass on from layer to layer, which asks less of the links. */
    private void overPcie(CardGroup group, int limit, List<Candidate> found) {
        int largest = request.tensorParallelOverPcie() ? limit : 2;
        if (request.tensorParallelOverPcie() || limit == 2) {
            for (int size = largest; size > 1; size--) {
                if (rules.objection(size).isEmpty() && add(group, size, limit, false, found)) {
                    return;
                }
            }
        }
        if (rules.objection(1).isEmpty()) {
            add(group, 1, limit, false, found);
        }
    }

    private boolean add(CardGroup group, int size, int limit, boolean nvlink, List<Candidate> found) {
        int maxStages = Math.min(limit / size, rules.maxStages());
        List<List<Integer>> positions = StageSearch.stages(group, size, maxStages, nvlink);
        List<List<Gpu>> stages = positions.stream()
                .map(stage -> stage.stream().map(group.gpus()::get).collect(Collectors.toList()))
                .collect(Collectors.toList());
        if (stages.size() * size < 2 || !rules.fits(group.gpus(), size, stages.size())) {
            return false;
        }
        found.add(new Candidate(stages, nvlink, worth(group, positions)));
        return true;
    }

    private static int worth(CardGroup group, List<List<Integer>> stages) {
        int worth = 0;
        for (List<Integer> stage : stages) {
            for (int i = 0; i < stage.size(); i++) {
                for (int k = i + 1; k < stage.size(); k++) {
                    worth += group.worth(stage.get(i), stage.get(k));
                }
            }
        }
        return worth;
    }
}
