"""Every act there is: the mandate it needs, and what performs it."""

from collections.abc import Callable

from console.operations import (
    alarm_commands,
    briefing,
    calling,
    closing,
    closures,
    corrections,
    danger_areas,
    dispatching,
    drills,
    handover,
    incidents,
    people,
    planning,
    preparedness,
    promising,
    realerting,
    reentry,
    register_commands,
    registers,
    releasing,
    reporting,
    requesting,
    response_plans,
    taking_over,
    trusting,
    undoing,
    voicing,
    warning_keeping,
)
from console.operations import brief_commands as b
from console.operations import call_commands as k
from console.operations import commands as c
from console.operations.act import Act
from console.operations.area_commands import HandBack, SetPromises, TakeOver
from console.operations.closures import CloseRoad, OpenRoad
from console.operations.commands import Command
from console.operations.danger_areas import DrawDanger, EndDanger
from console.operations.drills import SignStatus, TestAlarm
from console.operations.handover import HandWatch, TakeWatch
from console.operations.planning import CancelPlan, PlanIncident
from console.operations.preparedness import ProposeLevel, WithdrawLevel
from console.operations.requesting import AnswerAid, OfferAid, RequestAid, WithdrawAid
from console.operations.response_plans import AnswerPlan, ProposePlan, RollBackPlan
from console.operations.trusting import ReviewEntry
from console.operations.voicing import ReadOut, Transcribe
from console.operations.warning_keeping import AcknowledgeWarning, ShelveWarning, TickLine

Perform = Callable[[Act, Command], str]

ACTS: dict[type[Command], tuple[str, Perform]] = {
    c.OpenIncident: ("take_in", incidents.open_incident),
    c.Note: ("log", incidents.note),
    c.Amend: ("log", incidents.amend),
    c.Take: ("log", incidents.take),
    c.HandOver: ("log", incidents.hand_over),
    AcknowledgeWarning: ("log", warning_keeping.acknowledge),
    TickLine: ("log", warning_keeping.tick),
    ShelveWarning: ("log", warning_keeping.shelve),
    CloseRoad: ("dispatch", closures.close),
    OpenRoad: ("dispatch", closures.reopen),
    DrawDanger: ("dispatch", danger_areas.draw),
    EndDanger: ("dispatch", danger_areas.end),
    RequestAid: ("dispatch", requesting.request),
    OfferAid: ("dispatch", requesting.offer),
    AnswerAid: ("dispatch", requesting.answer),
    WithdrawAid: ("dispatch", requesting.withdraw),
    ProposeLevel: ("log", preparedness.propose),
    WithdrawLevel: ("log", preparedness.withdraw),
    ProposePlan: ("plans", response_plans.propose),
    AnswerPlan: ("plans", response_plans.answer),
    RollBackPlan: ("plans", response_plans.roll_back),
    HandWatch: ("log", handover.hand),
    TakeWatch: ("log", handover.take),
    PlanIncident: ("take_in", planning.plan),
    CancelPlan: ("take_in", planning.cancel),
    TestAlarm: ("dispatch", drills.try_alarm),
    SignStatus: ("log", drills.sign),
    ReviewEntry: ("review", trusting.review),
    ReadOut: ("log", voicing.read_out),
    Transcribe: ("log", voicing.transcribe),
    people.EraseCallers: ("settings", people.erase_callers),
    TakeOver: ("take_over", taking_over.take_over),
    HandBack: ("take_over", taking_over.hand_back),
    SetPromises: ("take_over", promising.set_promises),
    c.AddTask: ("log", incidents.add_task),
    c.TickTask: ("log", incidents.tick_task),
    c.Shelve: ("shelve", incidents.shelve),
    c.Close: ("close", closing.close),
    c.Reopen: ("reopen", incidents.reopen),
    c.SetIncidentLevel: ("dispatch", corrections.set_level),
    c.SetType: ("take_in", corrections.set_type),
    c.SetPlace: ("take_in", corrections.set_place),
    c.SetPriority: ("take_in", corrections.set_priority),
    c.Merge: ("merge", corrections.merge),
    c.Separate: ("merge", corrections.separate),
    c.Tie: ("merge", corrections.tie),
    c.Settle: ("dispatch", corrections.settle),
    c.Send: ("dispatch", dispatching.send),
    alarm_commands.RecordAlert: ("dispatch", dispatching.record_alert),
    c.Reinforce: ("dispatch", dispatching.reinforce),
    c.Reserve: ("dispatch", dispatching.reserve),
    c.Move: ("dispatch", dispatching.move),
    c.TurnBack: ("dispatch", releasing.turn_back),
    c.ConfirmCalled: ("dispatch", releasing.confirm_called),
    c.SetDrive: ("dispatch", releasing.set_drive),
    c.SendHome: ("dispatch", releasing.send_home),
    c.SetStatus: ("status", reporting.set_status),
    c.OutOfService: ("status", reporting.out_of_service),
    c.SetCrew: ("status", reporting.set_crew),
    c.Undo: ("log", undoing.undo),
    b.SendMessage: ("log", briefing.send_message),
    b.SetCommander: ("log", briefing.set_commander),
    b.SetTalkgroup: ("log", briefing.set_talkgroup),
    b.Count: ("log", briefing.count),
    b.MarkPlace: ("log", briefing.mark_place),
    b.Caution: ("dispatch", briefing.caution),
    b.Cover: ("dispatch", briefing.cover),
    b.SetRoles: ("settings", briefing.set_roles),
    k.TakeCall: ("take_in", calling.take_call),
    k.AttachCall: ("take_in", calling.attach_call),
    k.DetachCall: ("take_in", calling.detach_call),
    k.SetLine: ("take_in", calling.set_line),
    c.BreakGlass: ("glass", people.break_glass),
    c.RevealCaller: ("callers", people.reveal_caller),
    register_commands.Notify: ("log", registers.notify),
    register_commands.PutOnTest: ("dispatch", registers.put_on_test),
    register_commands.TakeOffTest: ("dispatch", registers.take_off_test),
    alarm_commands.Realert: ("dispatch", realerting.realert),
    alarm_commands.NextChannel: ("dispatch", realerting.next_channel),
    alarm_commands.NextStation: ("dispatch", realerting.next_station),
    reentry.Reenter: ("log", reentry.switch),
}
